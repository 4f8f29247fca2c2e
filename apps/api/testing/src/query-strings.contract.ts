import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { giveCommand, enrolled, enrolmentFacts, lineOfHours } from './sample.ts';

/** How questions over HTTP are asked. */
export const describeQueryStrings = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let somebody: string;

  beforeAll(async () => {
    running = await startApi(openEngines);
    running.clock.set('2022-06-01T08:00:00.000Z');
    somebody = await enrolled(running.client);
    running.clock.set('2022-12-01T08:00:00.000Z');
  });
  afterAll(() => running.end());

  describe('a query string', () => {
    it.each([
      ['/v1/participants?limit=0', 'limit', 'malformed'],
      ['/v1/participants?limit=501', 'limit', 'malformed'],
      ['/v1/participants?limit=ten', 'limit', 'malformed'],
      ['/v1/participants?cursor=1', 'cursor', 'malformed'],
      ['/v1/participants?state=open', 'state', 'malformed'],
      ['/v1/participants?timekrav=yes', 'timekrav', 'malformed'],
      ['/v1/participants?readiness=klar', 'readiness', 'unknown_code'],
      ['/v1/participants?kommunekode=000', 'kommunekode', 'unknown_code'],
      ['/v1/participants?kommunekode=751&kommunekode=101', 'kommunekode', 'malformed'],
      ['/v1/participants?Kommunekode=751', 'Kommunekode', 'malformed'],
      ['/v1/timekrav?on=2022-02-30', 'on', 'malformed'],
      ['/v1/timekrav?knownAt=2022-02-01', 'knownAt', 'malformed'],
      ['/v1/timekrav?knownAt=2022-02-01T10:00:00', 'knownAt', 'malformed'],
      ['/v1/timekrav?knownAt=0101701234', 'knownAt', 'malformed'],
      ['/v1/participants?knownAt=999999999', 'knownAt', 'malformed'],
      ['/v1/reports/status?knownAt=999999999', 'knownAt', 'malformed'],
      ['/v1/participants/{id}?knownAt=999999999', 'knownAt', 'malformed'],
      ['/v1/participants/{id}/compare?from=999999999', 'from', 'malformed'],
      ['/v1/participants/{id}/compare?from=2022-06-15T00:00:00Z&to=7/8/9', 'to', 'malformed'],
      ['/v1/timekrav?ruleSet=', 'ruleSet', 'malformed'],
      ['/v1/worklist?week=2021-W53', 'week', 'malformed'],
      ['/v1/worklist?week=2199-W01', 'week', 'malformed'],
      ['/v1/worklist?week=2022-W10&from=2022-W10', 'week', 'malformed'],
      ['/v1/worklist?from=2021-W01&to=2022-W10', 'from', 'malformed'],
      ['/v1/worklist?from=2022-W11&to=2022-W10', 'to', 'malformed'],
      ['/v1/reports/status?from=2022-12-01&to=2022-01-01', 'to', 'malformed'],
      ['/v1/reports/months?from=2017-11-30&to=2022-11-30', 'from', 'malformed'],
      ['/v1/reports/goal?from=2017-11-30&to=2022-11-30', 'from', 'malformed'],
      ['/v1/reports/status?on=2022-12-01', 'on', 'malformed'],
      ['/v1/reports/status?from=2030-01-01', 'from', 'malformed'],
      ['/v1/reports/status?from=2022-07-01&knownAt=2022-06-15T00:00:00Z', 'from', 'malformed'],
      ['/v1/reports/status?to=2199-12-31', 'to', 'malformed'],
      ['/v1/reports/status?knownAt=2022-12-01T08:00:00.001Z', 'knownAt', 'malformed'],
      ['/v1/statistics?from=2022-13', 'from', 'malformed'],
      ['/v1/statistics?from=2022-Q1&to=2022-06', 'to', 'malformed'],
      ['/v1/statistics?from=2022-07&to=2022-06', 'from', 'malformed'],
      ['/v1/statistics?from=2017-06&to=2022-06', 'from', 'malformed'],
      ['/v1/statistics?from=2017-Q1&to=2022-Q1', 'from', 'malformed'],
      ['/v1/statistics?from=2016&to=2021', 'from', 'malformed'],
      ['/v1/statistics?knownAt=2022-12-01T08:00:00.001Z', 'knownAt', 'malformed'],
      ['/v1/statistics?format=jsonstat', 'format', 'malformed'],
      ['/v1/statistics/2022-13', 'period', 'malformed'],
      ['/v1/statistics/2022-W31', 'period', 'malformed'],
      ['/v1/statistics/2022-06?form=open', 'form', 'malformed'],
      ['/v1/statistics/2022-06?knownAt=2022-12-01T08:00:00.001Z', 'knownAt', 'malformed'],
      ['/v1/statistics/2022-06/participants', 'cell', 'malformed'],
      ['/v1/statistics/2022-06/participants?cell=personer&limit=501', 'limit', 'malformed'],
      ['/v1/statistics/2022-06/participants?cell=registreringsalder%7Ctal%3Dantal', 'cell', 'malformed'],
      ['/v1/reports/status/participants', 'figure', 'malformed'],
      ['/v1/reports/status/participants?figure=goal.target', 'figure', 'malformed'],
      ['/v1/timekrav?on=2023-12-02', 'on', 'malformed'],
      ['/v1/timekrav?knownAt=2022-12-01T09:00:00Z', 'knownAt', 'malformed'],
    ])('with a fault is refused: %s', async (path, parameter, code) => {
      const answer = await running.client.get(path.replace('{id}', somebody));
      expect([answer.status, answer.code]).toEqual([400, code]);
      expect(answer.json.errors).toEqual([expect.objectContaining({ path: parameter, code })]);
    });

    it.each([
      ['PUT', '/v1/participants/{id}/weeks/2022-W20?dryRun=true', { entries: [], absences: [] }],
      ['POST', '/v1/participants/{id}/commands/WithdrawExit?dryRun=true', { reason: 'fejl' }],
      ['POST', '/v1/participants?dryRun', enrolmentFacts()],
      ['GET', '/v1/participants/{id}/person?knownAt=2022-06-15T00:00:00Z', undefined],
      ['GET', '/v1/rule-sets?on=2022-06-15', undefined],
    ])('is refused where nothing is asked by one: %s %s', async (method, path, body) => {
      const json = { 'content-type': 'application/json' };
      const answer = await running.client.call(
        method,
        path.replace('{id}', somebody),
        body && JSON.stringify(body),
        body && json,
      );
      expect([answer.status, answer.code]).toEqual([400, 'malformed']);
      expect(answer.json.errors).toEqual([
        { path: '', code: 'malformed', message: 'Adressen tager ingen parametre.' },
      ]);
    });

    it('is refused with a stream of commands, of which nothing is recorded', async () => {
      const line = JSON.stringify(lineOfHours(somebody, 'unasked', 60));
      const type = { 'content-type': 'application/x-ndjson' };
      const before = (await running.client.get(`/v1/participants/${somebody}`)).headers.etag;
      const answer = await running.client.call('POST', '/v1/commands?dryRun=true', line, type);
      expect([answer.status, answer.code]).toEqual([400, 'malformed']);
      expect((await running.client.get(`/v1/participants/${somebody}`)).headers.etag).toBe(before);
    });

    it('has every fault listed', async () => {
      const answer = await running.client.get('/v1/participants?limit=0&state=x&kommunekode=000');
      expect(answer.code).toBe('malformed');
      expect(answer.json.errors).toHaveLength(3);
    });

    it('is understood when nobody escaped the plus of an instant', async () => {
      const answer = await running.client.get(
        `/v1/participants/${somebody}?knownAt=2022-06-15T10:00:00+02:00`,
      );
      expect(answer.json.knownAt).toBe('2022-06-15T08:00:00.000Z');
    });
  });

  describe('X-Read-After', () => {
    it('waits until what was written can be read', async () => {
      const participantId = await enrolled(running.client);
      for (let minutes = 1; minutes <= 20; minutes += 1) {
        const written = await giveCommand(running.client, participantId, 'RecordHours', {
          week: '2022-W14',
          activity: 'nytteindsats',
          minutes,
          reason: 'rettet',
        });
        const read = await running.client.get(`/v1/participants/${participantId}`, {
          'x-read-after': String(written.json.position),
        });
        expect(read.headers.etag).toBe(written.headers.etag);
      }
    });

    it.each(['', 'x', '-1', '1 OR 1=1', '9'.repeat(201)])('is malformed as %j', async (sent) => {
      const answer = await running.client.get('/v1/participants', { 'x-read-after': sent });
      expect([answer.status, answer.code]).toEqual([400, 'malformed']);
      expect(answer.json.errors).toEqual([expect.objectContaining({ path: 'X-Read-After' })]);
    });
  });

  it.each(['/v1/participants', '/v1/timekrav', '/v1/rule-sets', '/health/live'])(
    'answers HEAD %s with the head alone',
    async (path) => {
      const answer = await running.client.call('HEAD', path);
      expect([answer.status, answer.text]).toEqual([200, '']);
    },
  );
};
