import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { command, enrolled, weekBody } from './sample.ts';

const everyWeek = ['14', '15', '16', '17', '18', '19', '20'].map((week) => `2022-W${week}`);

const ids = ({ json }: Answer): readonly string[] =>
  (json.items as readonly { participantId: string }[]).map(({ participantId }) => participantId);

/** Questions over HTTP. */
export const describeQueries = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let met: string;
  let near: string;
  let exited: string;
  let elsewhere: string;
  let position = '';

  /** Reads what has been written. */
  const get = (path: string): Promise<Answer> => running.client.get(path, { 'x-read-after': position });
  const write = async (...of: Parameters<typeof command> extends [unknown, ...infer Rest] ? Rest : never) => {
    const answer = await command(running.client, ...of);
    expect(answer.status).toBe(200);
    position = String(answer.json.position);
  };
  const recordWeeks = async (id: string, weeks: readonly string[]) => {
    for (const week of weeks) await write(id, 'RecordWeek', { week, ...weekBody() });
  };

  beforeAll(async () => {
    running = await startApi(openEngines);
    running.clock.set('2022-06-01T08:00:00.000Z');
    met = await enrolled(running.client);
    near = await enrolled(running.client, { readiness: 'aktivitetsparat' });
    exited = await enrolled(running.client);
    elsewhere = await enrolled(running.client, { kommunekode: '101' });
    await recordWeeks(met, everyWeek);
    await recordWeeks(near, everyWeek.slice(0, 5));
    running.clock.set('2022-07-01T08:00:00.000Z');
    await write(exited, 'ExitParticipant', { exitedOn: '2022-06-01', exitReason: 'andet' });
    await write(near, 'SetIndividualRequirement', {
      minutesPerWeek: 2_220,
      effectiveFrom: '2022-04-04',
      reason: 'Aftalt med Bent',
    });
    running.clock.set('2022-12-01T08:00:00.000Z');
  });
  afterAll(() => running.end());

  describe('the list of participants', () => {
    it('has everybody, in the order of their ids', async () => {
      const answer = await get('/v1/participants');
      expect(ids(answer)).toEqual([met, near, exited, elsewhere].toSorted());
      expect(answer.json.next).toBeNull();
    });

    it.each([
      ['kommunekode=101', () => [elsewhere]],
      ['state=exited', () => [exited]],
      ['state=current&kommunekode=751', () => [met, near]],
      ['readiness=aktivitetsparat', () => [near]],
      ['timekrav=met', () => [met]],
      ['timekrav=near', () => [near]],
      ['timekrav=not_met&state=current', () => [elsewhere]],
    ])('is narrowed by %s', async (query, expected) => {
      expect(ids(await get(`/v1/participants?${query}`))).toEqual(expected().toSorted());
    });

    it('comes in pages that follow on one another', async () => {
      const seen: string[] = [];
      let next: string | null = '';
      while (next !== null) {
        const page: Answer = await get(`/v1/participants?limit=3${next === '' ? '' : `&cursor=${next}`}`);
        expect(ids(page).length).toBeLessThanOrEqual(3);
        seen.push(...ids(page));
        next = page.json.next as string | null;
      }
      expect(seen).toEqual([met, near, exited, elsewhere].toSorted());
    });
  });

  describe('a participant', () => {
    it('is shown with the revision as ETag', async () => {
      const answer = await get(`/v1/participants/${met}`);
      expect(answer.headers.etag).toBe('"7"');
      expect(answer.json).toMatchObject({ participantId: met, revision: 7, knownAt: null });
      expect(answer.json.weeks).toHaveLength(7);
    });

    it('is found under the id in upper case', async () => {
      expect((await get(`/v1/participants/${met.toUpperCase()}`)).json.participantId).toBe(met);
    });

    it('is shown as known at an instant, without ETag', async () => {
      const answer = await get(`/v1/participants/${exited}?knownAt=2022-06-15T10:00:00%2B02:00`);
      expect(answer.json).toMatchObject({ revision: 0, knownAt: '2022-06-15T08:00:00.000Z' });
      expect(answer.json.forloeb).toEqual([expect.objectContaining({ exitedOn: null })]);
      expect(answer.headers.etag).toBeUndefined();
    });

    it('has no instant too early to be asked about, but is not known then', async () => {
      const answer = await get(`/v1/participants/${met}?knownAt=2022-05-31T00:00:00Z`);
      expect([answer.status, answer.code]).toEqual([404, 'unknown_participant']);
    });

    it('never has free text outside the history', async () => {
      const texts = await Promise.all(
        [
          `/v1/participants/${near}`,
          `/v1/participants/${near}/timekrav`,
          '/v1/participants',
          '/v1/timekrav',
          '/v1/worklist?week=2022-W20',
          '/v1/reports/status',
        ].map(async (path) => (await get(path)).text),
      );
      expect(texts.join('')).not.toContain('Bent');
      expect((await get(`/v1/participants/${near}/history`)).text).toContain('Aftalt med Bent');
    });

    it.each(['', '/timekrav', '/history'])(
      'is not shown as known at an instant to come: %s',
      async (rest) => {
        const answer = await get(`/v1/participants/${met}${rest}?knownAt=2022-12-01T08:00:01Z`);
        expect([answer.status, answer.code]).toEqual([400, 'malformed']);
        expect(answer.json.errors).toEqual([
          {
            path: 'knownAt',
            code: 'malformed',
            message: 'Tidspunktet er ikke kommet endnu. Angiv et, der er gået.',
          },
        ]);
      },
    );

    it.each(['', '/timekrav', '/history'])('that nobody enrolled has no %s', async (rest) => {
      const answer = await get(`/v1/participants/00000000-0000-4000-8000-000000000000${rest}`);
      expect([answer.status, answer.code]).toEqual([404, 'unknown_participant']);
    });

    it.each(['', '/timekrav', '/history'])('is asked for by a UUID and nothing else: %s', async (rest) => {
      const answer = await get(`/v1/participants/1234${rest}`);
      expect([answer.status, answer.code]).toEqual([400, 'malformed']);
      expect(answer.json.errors).toEqual([expect.objectContaining({ path: 'participantId' })]);
    });
  });

  describe('an assessment', () => {
    it('is made today in Denmark under the default rule set', async () => {
      expect((await get(`/v1/participants/${met}/timekrav`)).json).toMatchObject({
        ruleSet: 'aarhus-2022',
        assessedOn: '2022-12-01',
        knownAt: null,
        forloeb: [expect.objectContaining({ metWeeks: 7, timekravMet: true, metInWeek: '2022-W20' })],
      });
    });

    it('is made on another date under another rule set', async () => {
      const answer = await get(`/v1/participants/${met}/timekrav?on=2022-04-20&ruleSet=arbejdspligt-2025`);
      expect(answer.json).toMatchObject({
        ruleSet: 'arbejdspligt-2025',
        assessedOn: '2022-04-20',
        forloeb: [expect.objectContaining({ metWeeks: 3 })],
      });
    });

    it('as known at an instant is made on the Danish date of the instant', async () => {
      const answer = await get(`/v1/participants/${met}/timekrav?knownAt=2022-06-30T22:30:00Z`);
      expect(answer.json).toMatchObject({ assessedOn: '2022-07-01', knownAt: '2022-06-30T22:30:00.000Z' });
    });

    it('of all comes one a line, in the order of ids', async () => {
      const answer = await get('/v1/timekrav?kommunekode=751');
      expect(answer.contentType).toBe('application/x-ndjson; charset=utf-8');
      expect(answer.lines.map(({ participantId }) => participantId)).toEqual([met, near, exited].toSorted());
      expect(answer.lines.find(({ participantId }) => participantId === met)).toEqual(
        (await get(`/v1/participants/${met}/timekrav`)).json,
      );
    });

    it('of nobody is an empty answer', async () => {
      const answer = await get('/v1/timekrav?kommunekode=741');
      expect([answer.status, answer.text]).toEqual([200, '']);
      expect(answer.contentType).toBe('application/x-ndjson; charset=utf-8');
    });

    it('of all under an unknown rule set is a problem and no line', async () => {
      expect((await get('/v1/timekrav?ruleSet=nowhere')).code).toBe('unknown_rule_set');
    });
  });

  it('tells a participant’s history, oldest first, with reason and recording time', async () => {
    const answer = await get(`/v1/participants/${near}/history`);
    expect(answer.json.events).toHaveLength(7);
    expect((answer.json.events as readonly unknown[]).at(-1)).toMatchObject({
      revision: 6,
      type: 'IndividualRequirementSet',
      recordedAt: '2022-07-01T08:00:00.000Z',
      reason: 'Aftalt med Bent',
      facts: { minutesPerWeek: 2_220 },
    });
    const before = await get(`/v1/participants/${near}/history?knownAt=2022-06-30T00:00:00Z`);
    expect(before.json.events).toHaveLength(6);
  });

  it('tells what a coordinator has to do, naming nobody who has left', async () => {
    const answer = await get('/v1/worklist?kommunekode=751&week=2022-W19');
    const item = { participantId: near, kommunekode: '751', readiness: 'aktivitetsparat', metWeeks: 5 };
    expect(answer.json).toEqual({
      assessedOn: '2022-12-01',
      from: '2022-W19',
      to: '2022-W19',
      week: '2022-W19',
      kommunekode: '751',
      ruleSet: 'aarhus-2022',
      weekMissing: [{ ...item, weeks: ['2022-W19'] }],
      nearTimekrav: [{ ...item, weeksShort: 2 }],
      categoryMissing: [],
      overlappingForloeb: [],
    });
    const span = await get('/v1/worklist?kommunekode=751&from=2022-W17&to=2022-W20');
    expect(span.json).toMatchObject({
      week: null,
      weekMissing: [{ ...item, weeks: ['2022-W19', '2022-W20'] }],
    });
  });

  it('reports the status of a period', async () => {
    const answer = await get('/v1/reports/status?kommunekode=751&from=2022-01-01&to=2022-11-28');
    expect(answer.json).toMatchObject({
      report: 'status',
      kommunekode: '751',
      from: '2022-01-01',
      to: '2022-11-28',
      ruleSet: 'aarhus-2022',
      covered: { total: 3, displacedUkrainian: 0 },
      current: { total: 2, displacedUkrainian: 0 },
      timekravMet: 1,
      oneResult: expect.objectContaining({ timekrav: 1, stillCovered: 1, otherExit: 1 }),
    });
  });

  it('reports the status of all, this year until today, when nothing else is asked for', async () => {
    expect((await get('/v1/reports/status')).json).toMatchObject({
      kommunekode: null,
      from: '2022-01-01',
      to: '2022-12-01',
      covered: { total: 4, displacedUkrainian: 0 },
    });
  });

  it('reports the status as it was known at an instant', async () => {
    const answer = await get('/v1/reports/status?from=2022-01-01&to=2022-11-28&knownAt=2022-06-15T00:00:00Z');
    expect(answer.json).toMatchObject({
      knownAt: '2022-06-15T00:00:00.000Z',
      current: { total: 4, displacedUkrainian: 0 },
    });
  });

  it('tells which rule sets are in force, the default one first', async () => {
    const { json } = await get('/v1/rule-sets');
    expect(json).toMatchObject({
      default: 'aarhus-2022',
      items: [
        expect.objectContaining({ id: 'aarhus-2022', requiredWeeks: 7 }),
        expect.objectContaining({ id: 'arbejdspligt-2025' }),
      ],
    });
  });

  it('tells the code lists with their Danish labels', async () => {
    const { json } = await get('/v1/code-lists');
    expect(json.kommunekode).toHaveLength(98);
    expect(json.kommunekode).toContainEqual({ code: '751', label: 'Aarhus', validTo: null });
    expect(json.ydelse).toContainEqual({
      code: 'overgangsydelse',
      label: 'Overgangsydelse',
      validTo: '2025-06-30',
    });
  });
};
