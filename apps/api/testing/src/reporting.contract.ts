import { expect, it } from '@jest/globals';
import { type FunctionName, roleNames } from '#libs/access';
import type { Answer, ApiClient } from './api-client.ts';
import type { OpenTestEngines } from './api.harness.ts';
import { describeFrozenReports } from './frozen-reports.contract.ts';
import { ReportingApi, roleMay, statusOf2022, unknownReportId } from './reporting-api.ts';
import { claimsOf, told } from './sample.ts';

/** What municipalities close, freeze, publish and withdraw over HTTP. */
export const describeReporting = (openEngines: OpenTestEngines): void => {
  const asked = new ReportingApi(openEngines);

  const close = (client: ApiClient, month: string, body: object = {}): Promise<Answer> =>
    client.send('POST', `/v1/periods/751/${month}/close`, { ...body });

  it('closes months one after the other, says by whom, and tells which are provisional', async () => {
    const reason = 'Alt er indberettet';
    const answer = await close(asked.administrator, '2022-08', { commandId: 'august', reason });
    expect([answer.status, answer.headers['etag']]).toEqual([200, '"0"']);
    expect(answer.json).toEqual({
      status: 'accepted',
      commandId: 'august',
      kommunekode: '751',
      events: 1,
      revision: 0,
      position: expect.any(String),
    });
    const repeat = await close(asked.administrator, '2022-08', { commandId: 'august', reason });
    expect([repeat.status, repeat.json]).toEqual([200, { ...answer.json, status: 'unchanged', events: 0 }]);
    const { json } = await asked.koordinator.get('/v1/periods/751', {
      'x-read-after': String(answer.json.position),
    });
    expect(json).toMatchObject({
      kommunekode: '751',
      months: [
        { period: '2022-08', state: 'closed', closedAt: expect.stringMatching(/^2023-01-16T/) },
        { period: '2022-09', state: 'provisional', closedAt: null, closedBy: null },
        { period: '2022-10', state: 'provisional' },
        { period: '2022-11', state: 'provisional' },
        { period: '2022-12', state: 'provisional' },
      ],
      history: [{ type: 'PeriodClosed', text: '2022-08 er lukket.', reason }],
    });
  });

  it('freezes a report, which can be looked up, with who froze it and why', async () => {
    const body = { ...statusOf2022, commandId: 'f-1', note: 'Til udvalget' };
    const answer = await asked.koordinator.send('POST', '/v1/reports', body);
    expect(answer.status).toBe(201);
    const { reportId } = answer.json;
    expect(answer.headers['location']).toBe(`/v1/reports/${String(reportId)}`);
    const repeat = await asked.koordinator.send('POST', '/v1/reports', body);
    expect([repeat.status, repeat.json]).toEqual([201, { ...answer.json, status: 'unchanged', events: 0 }]);
    const report = await asked.koordinator.get(`/v1/reports/${String(reportId)}`);
    expect(report.json).toMatchObject({
      reportId,
      version: 1,
      ...statusOf2022,
      state: 'frozen',
      frozenOn: '2023-01-16',
      internalDigest: expect.stringMatching(/^hmac-sha256:/),
      publishedDigest: null,
      published: null,
      withdrawn: null,
      history: [{ type: 'ReportFrozen', reason: 'Til udvalget' }],
    });
    expect(report.json).not.toHaveProperty('note');
  });

  it('names every fault of what is asked, and of an address', async () => {
    const parameters = { kommunekode: '751', period: '2022-13', ruleSet: 'aarhus-2022', to: '2022-10-31' };
    const answer = await asked.administrator.send('POST', '/v1/reports', {
      definition: 'statistics',
      parameters,
      extra: 1,
    });
    expect([answer.status, answer.code]).toEqual([400, 'malformed']);
    const errors = answer.json.errors as readonly { readonly path: string; readonly code: string }[];
    expect(errors.map(({ path, code }) => [path, code])).toEqual([
      ['extra', 'malformed'],
      ['parameters.to', 'malformed'],
      ['parameters.period', 'malformed'],
    ]);
    expect((await close(asked.administrator, '2022-13')).json.errors).toMatchObject([{ path: 'period' }]);
    for (const definition of ['__proto__', 'constructor', 'toString', 'nonsense']) {
      const unknown = await asked.administrator.send('POST', '/v1/reports', { definition, parameters: {} });
      expect([definition, unknown.status]).toEqual([definition, 400]);
    }
    const nothing = await asked.administrator.call('POST', '/v1/periods/751/2022-09/close', 'null', {
      'content-type': 'application/json',
    });
    expect([nothing.status, nothing.code]).toEqual([400, 'malformed']);
    const turned = { ...statusOf2022.parameters, from: '2022-10-31', to: '2022-01-01' };
    expect(
      (await asked.koordinator.send('POST', '/v1/reports', { ...statusOf2022, parameters: turned })).json
        .errors,
    ).toMatchObject([{ path: 'parameters.to' }]);
  });

  it.each(roleNames)('takes commands as the table says: %s', async (role) => {
    const given: readonly (readonly [FunctionName, string, object])[] = [
      ['withdrawReport', '/v1/periods/751/2198-01/close', {}],
      ['publishReport', `/v1/reports/${unknownReportId}/commands/PublishReport`, {}],
      ['withdrawReport', `/v1/reports/${unknownReportId}/commands/WithdrawReport`, { reason: 'fejl' }],
      [
        'freezeStatus',
        '/v1/reports',
        { ...statusOf2022, parameters: { ...statusOf2022.parameters, to: '2199-01-01' } },
      ],
      [
        'freezeStatistics',
        '/v1/reports',
        {
          definition: 'statistics',
          parameters: { kommunekode: '751', period: '2198', ruleSet: 'aarhus-2022' },
        },
      ],
    ];
    const [own, foreign] = [await asked.by(role, '751'), await asked.by(role, '101')];
    for (const [name, path, body] of given) {
      const [here, there] = [await own.send('POST', path, body), await foreign.send('POST', path, body)];
      const isAboutReport = path.includes('/commands/');
      expect([path, here.status]).toEqual([path, roleMay(role, name) ? (isAboutReport ? 404 : 422) : 403]);
      expect([path, there.status]).toEqual([path, roleMay(role, name) && isAboutReport ? 404 : 403]);
      if (roleMay(role, name) && isAboutReport) expect(told(there)).toEqual(told(here));
    }
  });

  it.each(roleNames)('answers questions as the table says: %s', async (role) => {
    const [own, foreign] = [await asked.by(role, '751'), await asked.by(role, '101')];
    const periods = roleMay(role, 'seePeriods') ? 200 : 403;
    expect((await own.get('/v1/periods/751')).status).toBe(periods);
    expect((await foreign.get('/v1/periods/751')).status).toBe(403);
    const hidden = roleMay(role, 'seeReports') ? 404 : 403;
    expect((await own.get(`/v1/reports/${unknownReportId}`)).status).toBe(hidden);
    expect((await foreign.get(`/v1/reports/${unknownReportId}`)).status).toBe(hidden);
    expect((await own.get('/v1/reports')).status).toBe(roleMay(role, 'freezeStatistics') ? 200 : 403);
    expect((await foreign.get('/v1/reports?kommunekode=751')).status).toBe(403);
  });

  it('reads no free text to a revisor whose engagement does not say so', async () => {
    const reading = await asked.running.client.as(claimsOf('revisor', ['751'], true));
    const others = await asked.running.client.as(claimsOf('revisor', ['751']));
    const historyOf = async (client: ApiClient) =>
      ((await client.get('/v1/periods/751')).json.history as readonly unknown[])[0];
    expect(await historyOf(reading)).toMatchObject({ reason: 'Alt er indberettet', reasonWithheld: false });
    expect(await historyOf(others)).toMatchObject({ reason: null, reasonWithheld: true });
  });

  describeFrozenReports(asked);
};
