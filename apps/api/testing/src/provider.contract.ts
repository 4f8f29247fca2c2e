import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi, testNow } from './api.harness.ts';
import { giveCommand, enrolled } from './sample.ts';

const [ours, theirs] = ['P1000000001', 'P1000000002'];
const hours = { activity: 'nytteindsats', minutes: 60 };

/** What a provider sees of the participants assigned to it. */
export const describeProvider = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let provider: ApiClient;

  const by = (to: Parameters<ApiClient['as']>[0]): Promise<ApiClient> =>
    running.client.as({ roles: ['leverandoer'], ...to });

  /** Somebody assigned to our provider for three weeks, of whom more is recorded than is its own. */
  const assigned = async (isOurs = true): Promise<string> => {
    const id = await enrolled(running.client);
    const give = (name: string, body: Readonly<Record<string, unknown>>) =>
      giveCommand(running.client, id, name, body);
    if (isOurs) await give('AssignProvider', { provider: ours, from: '2022-04-13', to: '2022-05-01' });
    await give('AssignProvider', { provider: theirs, from: '2022-04-04' });
    await give('RecordHours', { ...hours, week: '2022-W15', provider: ours });
    await give('RecordHours', { ...hours, week: '2022-W16', provider: theirs });
    await give('RecordAbsence', { week: '2022-W16', kind: 'sygdom', days: 2 });
    await give('RecordAbsence', { week: '2022-W17', kind: 'udeblivelse', days: 1 });
    await give('RecordTransition', {
      transitionId: `t-${id.slice(0, 8)}`,
      transition: 'job',
      startsOn: '2022-06-01',
    });
    return id;
  };

  beforeAll(async () => {
    running = await startApi(openEngines);
    provider = await by({ providers: [ours] });
  });
  afterAll(() => running.end());
  beforeEach(() => running.clock.set('2022-05-10T09:00:00.000Z'));

  const ids = async (client: ApiClient, query = ''): Promise<readonly unknown[]> => {
    const { items } = (await client.get(`/v1/participants${query}`)).json;
    return (items as readonly { readonly participantId: string }[]).map(({ participantId }) => participantId);
  };

  it('is of each week of its assignment what is its own, no-shows, and whether there is more', async () => {
    const id = await assigned();
    const outside = { week: '2022-W18', kind: 'udeblivelse', days: 1 };
    expect((await giveCommand(running.client, id, 'RecordAbsence', outside)).status).toBe(200);
    const answer = await provider.get(`/v1/participants/${id}`);
    expect(answer.json).toEqual({
      participantId: id,
      revision: 2,
      assignments: [{ provider: ours, from: '2022-04-13', to: '2022-05-01' }],
      weeks: [
        { week: '2022-W15', entries: [{ ...hours, provider: ours }], noShowDays: 0, hasMore: false },
        { week: '2022-W16', entries: [], noShowDays: 0, hasMore: true },
        { week: '2022-W17', entries: [], noShowDays: 1, hasMore: false },
      ],
    });
    expect(answer.headers.etag).toBe('"2"');
  });

  it('can be corrected against the revision that it saw', async () => {
    const id = await assigned();
    const { etag = '' } = (await provider.get(`/v1/participants/${id}`)).headers;
    const body = { ...hours, week: '2022-W16', provider: ours };
    await giveCommand(running.client, id, 'RecordHours', { ...hours, week: '2022-W18', provider: theirs });
    expect((await giveCommand(provider, id, 'RecordHours', body, { 'if-match': etag })).status).toBe(200);
    const again = { ...body, minutes: 90, reason: 'tastefejl' };
    expect((await giveCommand(provider, id, 'RecordHours', again, { 'if-match': etag })).status).toBe(412);
  });

  it('lists those assigned to it, page by page, and nobody to another', async () => {
    const both = [await assigned(), await assigned()].toSorted();
    const unassigned = await enrolled(running.client);
    const seen = await ids(provider);
    expect(seen).toEqual(seen.map(String).toSorted());
    expect(seen).toEqual(expect.arrayContaining(both));
    expect(seen).not.toContain(unassigned);
    const first = (await provider.get('/v1/participants?limit=1')).json;
    expect(first.next).toBe(seen[0]);
    expect(await ids(provider, `?limit=500&cursor=${String(first.next)}`)).toEqual(seen.slice(1));
    expect(await ids(provider, '?kommunekode=101')).toEqual([]);
    const other = await by({ providers: ['P1000000003'] });
    expect(await ids(other, `?cursor=${String(first.next)}`)).toEqual([]);
    expect((await other.get(`/v1/participants/${both[0]}`)).status).toBe(404);
  });

  it('ends 28 days after the last day of the assignment, and then nobody is there', async () => {
    const id = await assigned();
    running.clock.set('2022-05-29T09:00:00.000Z');
    expect((await provider.get(`/v1/participants/${id}`)).status).toBe(200);
    expect(await ids(provider, '?limit=500')).toContain(id);
    running.clock.set('2022-05-30T09:00:00.000Z');
    const gone = await provider.get(`/v1/participants/${id}`);
    const unknown = await provider.get('/v1/participants/00000000-0000-4000-8000-0000000000aa');
    expect([gone.status, gone.json.code, gone.json.detail]).toEqual([
      404,
      unknown.json.code,
      unknown.json.detail,
    ]);
    expect(await ids(provider, '?limit=500')).not.toContain(id);
  });

  it('is bound to the municipalities of its token', async () => {
    const id = await assigned();
    const [home, away] = await Promise.all(
      ['751', '101'].map((one) => by({ kommunekoder: [one], providers: [ours] })),
    );
    expect([await ids(home!, '?limit=500'), await ids(away!, '?limit=500')]).toEqual([
      expect.arrayContaining([id]),
      [],
    ]);
    expect((await away!.get(`/v1/participants/${id}`)).status).toBe(404);
    expect((await away!.get('/v1/participants?kommunekode=751')).status).toBe(403);
  });

  it('is not what was known before, nor whoever stands in some way, nor any other question', async () => {
    const id = await assigned();
    const status = async (path: string): Promise<number> => (await provider.get(path)).status;
    for (const path of [
      `/v1/participants/${id}?knownAt=2022-05-01T00:00:00Z`,
      '/v1/participants?readiness=jobparat',
      '/v1/participants?timekrav=met',
      '/v1/participants?state=current',
      `/v1/participants/${id}/timekrav`,
      `/v1/participants/${id}/timekrav/2022-W15`,
      `/v1/participants/${id}/compare?from=2022-04-05T12:00:00Z`,
      `/v1/participants/${id}/history`,
      '/v1/timekrav',
      '/v1/worklist?week=2022-W15',
      '/v1/worklist/weekMissing?week=2022-W15',
      '/v1/reports/status',
    ])
      expect([path, await status(path)]).toEqual([path, 403]);
  });

  it('shows the week in which it is, of an assignment without a last day', async () => {
    const id = await assigned(false);
    expect((await provider.get(`/v1/participants/${id}`)).status).toBe(404);
    await giveCommand(running.client, id, 'AssignProvider', { provider: ours, from: '2022-05-02' });
    const { weeks } = (await provider.get(`/v1/participants/${id}`)).json;
    expect((weeks as readonly { readonly week: string }[]).map(({ week }) => week)).toEqual([
      '2022-W18',
      '2022-W19',
    ]);
  });

  it('is the whole case to whoever is a coordinator of the municipality too', async () => {
    running.clock.set(testNow);
    const id = await assigned();
    const both = await by({
      roles: ['koordinator', 'leverandoer'],
      kommunekoder: ['751'],
      providers: [ours],
    });
    expect((await both.get(`/v1/participants/${id}`)).json).toHaveProperty('forloeb');
  });

  it('lets a provider record for whom it has, under its own number, and nothing else', async () => {
    const id = await enrolled(running.client);
    await giveCommand(running.client, id, 'AssignProvider', { provider: ours, from: '2022-04-11' });
    const own = { ...hours, week: '2022-W16', provider: ours };
    const codes = async (name: string, body: Readonly<Record<string, unknown>>): Promise<unknown> => {
      const { status, code } = await giveCommand(provider, id, name, body);
      return code ?? status;
    };
    expect(await codes('RecordHours', own)).toBe(200);
    expect(await codes('RecordHours', { ...own, provider: theirs })).toBe('forbidden');
    expect(await codes('RecordHours', { ...own, provider: undefined })).toBe('forbidden');
    expect(await codes('RecordHours', { ...own, week: '2022-W14' })).toBe('week_outside_forloeb');
    expect(await codes('RecordAbsence', { week: '2022-W16', kind: 'udeblivelse', days: 1 })).toBe(200);
    expect(await codes('RecordAbsence', { week: '2022-W16', kind: 'sygdom', days: 1 })).toBe('forbidden');
    const line = { command: 'RecordHours', commandId: 'l', participantId: id, ...own, week: '2022-W17' };
    const { lines } = await provider.sendLines([line, { ...line, commandId: 'm', provider: theirs }]);
    expect(lines.map(({ status, code }) => code ?? status)).toEqual(['accepted', 'forbidden']);
    const { events } = (await running.client.get(`/v1/participants/${id}/history`)).json;
    expect((events as readonly { readonly actor: string }[]).at(-1)).toMatchObject({
      actor: expect.stringMatching(/^leverandoer:/),
    });
  });
};
