import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { type RoleName, roleNames } from '#libs/access';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi, testNow } from './api.harness.ts';
import { giveCommand, enrolled } from './sample.ts';

interface Entry {
  readonly number: number;
  readonly what: string;
  readonly participantIds: readonly string[];
  readonly withheld: boolean;
  readonly reader: { readonly subject: string; readonly name: string };
  readonly result: number;
}

const engagement = { id: 'e-1', until: '2199-12-31', text: false };
const thisMonth = new Date().toISOString().slice(0, 7);
const caseRoute = 'GET /v1/participants/:participantId';

/** What whoever controls is told of who has read what of whom. */
export const describeAccessLog = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let anna: string;
  let bo: string;
  let elsewhere: string;
  let control: ApiClient;

  const by = (role: RoleName, kommunekoder: readonly string[], claims: object = {}): Promise<ApiClient> =>
    running.client.as({ roles: [role], kommunekoder, ...claims });
  const itemsOf = async (client: ApiClient, query = ''): Promise<readonly Entry[]> =>
    (await client.get(`/v1/access-log${query}`)).json.items as readonly Entry[];
  const citizen = (client: ApiClient, body: object) => client.send('POST', '/v1/access-log/citizen', body);

  beforeAll(async () => {
    running = await startApi(openEngines);
    const both = await by('koordinator', ['751', '101'], { subject: 'eva', name: 'Eva Dam' });
    anna = await enrolled(both);
    bo = await enrolled(both);
    elsewhere = await enrolled(both, { kommunekode: '101' });
    control = await by('databeskyttelse', ['751'], { subject: 'ib', name: 'Ib Lund' });
    for (const id of [anna, bo, elsewhere]) await both.get(`/v1/participants/${id}`);
    await both.get('/v1/participants');
    await (await by('koordinator', ['751'])).get(`/v1/participants/${elsewhere}`);
  });
  afterEach(() => running.readLog.recover());
  afterAll(() => running.end());

  it.each(roleNames)('is told to databeskyttelse alone, and asking is recorded: %s', async (role) => {
    const asking = await by(role, ['751'], {
      ...(role === 'leverandoer' && { providers: ['P1000000001'] }),
      ...(role === 'revisor' && { engagement }),
    });
    const status = role === 'databeskyttelse' ? 200 : 403;
    const calls = [
      () => asking.get('/v1/access-log'),
      () => asking.send('POST', '/v1/access-log/samples', { month: thisMonth, size: 1 }),
      () => citizen(asking, { participantId: anna }),
      () => asking.get('/v1/access-log/samples'),
    ];
    const recorded = await running.readLog.during(async () => {
      for (const call of calls) expect((await call()).status).toBe(status);
    });
    expect(recorded.map(({ what, result }) => [what, result])).toEqual([
      ['GET /v1/access-log', status],
      ['POST /v1/access-log/samples', status],
      ['POST /v1/access-log/citizen', status],
      ['GET /v1/access-log/samples', status],
    ]);
    if (status === 200) {
      expect(recorded.map(({ purposes }) => purposes)).toEqual(calls.map(() => ['kontrol']));
      expect(recorded.map(({ participantIds }) => participantIds)).toEqual([[], [], [anna], []]);
    }
  });

  it('tells nobody anything while it cannot be written', async () => {
    running.readLog.fail();
    expect((await control.get('/v1/access-log')).code).toBe('store_unavailable');
    expect((await citizen(control, { participantId: anna })).code).toBe('store_unavailable');
  });

  it('tells a municipality its own readings, and names nobody of one that is another’s too', async () => {
    const own = (await itemsOf(control)).filter(({ reader }) => reader.subject === 'eva');
    expect(own.map(({ what, participantIds, withheld }) => [what, participantIds, withheld])).toEqual([
      [caseRoute, [anna], false],
      [caseRoute, [bo], false],
      ['GET /v1/participants', [], true],
    ]);
    const all = await by('databeskyttelse', ['*']);
    const everything = (await itemsOf(all)).filter(({ reader }) => reader.subject === 'eva');
    expect(everything.map(({ participantIds }) => participantIds.length)).toEqual([1, 1, 1, 3]);
    const none = await by('databeskyttelse', ['461']);
    expect((await itemsOf(none)).filter(({ participantIds }) => participantIds.length > 0)).toEqual([]);
  });

  it('is asked by day, by who read, and page by page', async () => {
    const all = await itemsOf(control, '?principal=eva');
    expect(all.map(({ reader }) => reader.name)).toEqual(all.map(() => 'Eva Dam'));
    const paged: Entry[] = [];
    let next: string | null = '';
    while (next !== null) {
      const cursor = next === '' ? '' : `&cursor=${next}`;
      const answer = await control.get(`/v1/access-log?principal=eva&limit=1${cursor}`);
      paged.push(...(answer.json.items as readonly Entry[]));
      next = answer.json.next as string | null;
    }
    expect(paged).toEqual(all);
    const newest = await control.get('/v1/access-log?principal=eva&order=newest&limit=1');
    const before = await control.get(
      `/v1/access-log?principal=eva&order=newest&cursor=${String(newest.json.next)}`,
    );
    expect([...(newest.json.items as readonly Entry[]), ...(before.json.items as readonly Entry[])]).toEqual(
      all.toReversed(),
    );
    expect((await control.get('/v1/access-log?order=up')).code).toBe('malformed');
    expect(await itemsOf(control, '?principal=eva&to=2022-12-31')).toEqual([]);
    expect(await itemsOf(control, '?principal=eva&from=2022-12-31&to=2199-12-31')).toEqual(all);
  });

  it('is told for a citizen under every id that is the same person: dates and purposes, and names with a reason', async () => {
    const { readLog } = running;
    const both = await by('koordinator', ['751', '101']);
    const link = { sameAs: bo, reason: 'samme borger' };
    expect((await giveCommand(both, anna, 'LinkParticipants', link)).status).toBe(200);
    const { json } = await citizen(control, { participantId: anna });
    const items = json.items as readonly Readonly<Record<string, unknown>>[];
    expect(json.participantIds).toEqual([anna]);
    expect(items.filter(({ purposes }) => String(purposes) === 'sagsbehandling')).toHaveLength(3);
    for (const item of items) expect(Object.keys(item)).toEqual(['date', 'purposes']);
    const reason = 'Klage fra borgeren';
    expect((await citizen(control, { participantId: anna, withNames: true })).code).toBe('malformed');
    expect((await citizen(control, { participantId: anna, withNames: true, reason: ' ' })).code).toBe(
      'malformed',
    );
    let named: readonly unknown[] = [];
    const recorded = await readLog.during(async () => {
      const answer = await citizen(control, { participantId: anna.toUpperCase(), withNames: true, reason });
      named = answer.json.items as readonly unknown[];
    });
    expect(named).toContainEqual(expect.objectContaining({ reader: { name: 'Eva Dam', subject: 'eva' } }));
    expect(recorded.map((one) => [one.reason, one.participantIds])).toEqual([[reason, [anna]]]);
    const foreign = await citizen(await by('databeskyttelse', ['461']), { participantId: elsewhere });
    expect([foreign.status, foreign.json.items]).toEqual([200, []]);
  });

  it('finds a citizen by CPR number within one’s own municipalities alone, and keeps the number nowhere', async () => {
    const cpr = '010170-1234';
    const person = { cpr: '0101701234', name: 'Åse Berg', protectedAddress: false };
    const registration = { participantId: elsewhere, kommuner: ['101'], person, at: testNow };
    await running.persons.register(registration);
    const recorded = await running.readLog.during(async () => {
      expect((await citizen(control, { cpr })).json).toEqual({ participantIds: [], items: [], next: null });
      const own = await citizen(await by('databeskyttelse', ['101']), { cpr });
      expect(own.json.participantIds).toEqual([elsewhere]);
      expect(own.json.items).not.toEqual([]);
    });
    expect(recorded.map(({ participantIds }) => participantIds)).toEqual([[], [elsewhere]]);
    expect(JSON.stringify(recorded)).not.toMatch(/0101701234|010170-1234/);
  });

  it.each([
    '?limit=0',
    '?limit=101',
    '?cursor=x',
    '?cursor=-1',
    '?principal=',
    '?from=2022-02-30',
    '?from=2022-02-02&to=2022-02-01',
    '?participantId=x',
  ])('says what is wrong with what was asked: %s', async (query) => {
    expect((await control.get(`/v1/access-log${query}`)).code).toBe('malformed');
  });

  it.each([
    [[]],
    ['text'],
    [{}],
    [{ participantId: '0101701234' }],
    [{ cpr: '3102701234' }],
    [{ cpr: '0101701234', participantId: '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11' }],
    [{ participantId: '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11', limit: 101 }],
    [{ participantId: '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11', withNames: 'ja' }],
    [{ participantId: '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11', withNames: true, reason: 'x'.repeat(501) }],
  ])('says what is wrong with a question for a citizen: %j', async (body) => {
    expect((await citizen(control, body as object)).code).toBe('malformed');
  });
};
