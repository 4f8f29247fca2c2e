import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ApiClient } from './api-client.ts';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { claimsOf, giveCommand, enrolled, enrolmentFacts, ourProvider as ours, weekBody } from './sample.ts';

const theirs = 'P1000000002';
const week = '/v1/weeks/2022-W20';
const names = ['full', 'none', 'after', 'unplaced', 'elsewhere', 'part', 'left'] as const;
type Name = (typeof names)[number];
type Row = Readonly<Record<string, unknown>> & { readonly participantId: string };

/**
 * A week of everybody whose forløb cover a day of it: `full` (hours with two providers, more than one counts), `none`
 * (nothing recorded), `after` (in a job), `unplaced` (no requirement), `elsewhere` (København), `part` (København, then
 * Aarhus), `left` (before the week).
 */
export const describeWeeks = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;
  let aarhus: ApiClient;
  let provider: ApiClient;
  const id = {} as Record<Name, string>;

  const give = (name: Name, order: string, body: Readonly<Record<string, unknown>>) =>
    giveCommand(running.client, id[name], order, body);

  beforeAll(async () => {
    running = await startApi(openEngines);
    aarhus = await running.client.as(claimsOf('koordinator', ['751']));
    provider = await running.client.as(claimsOf('leverandoer', []));
    const changes: Partial<Record<Name, object>> = {
      unplaced: { readiness: 'ikke_visiteret' },
      elsewhere: { kommunekode: '101' },
      part: { kommunekode: '101' },
    };
    for (const name of names) id[name] = await enrolled(running.client, { ...changes[name] });
    for (const name of ['full', 'elsewhere'] as const)
      await give(name, 'AssignProvider', { provider: ours, from: '2022-05-02' });
    await give('full', 'RecordHours', { week: '2022-W19', activity: 'transport', minutes: 30 });
    await give('full', 'RecordWeek', {
      week: '2022-W20',
      entries: [
        { activity: 'nytteindsats', minutes: 900, provider: ours },
        { activity: 'nytteindsats', minutes: 600, provider: theirs },
        { activity: 'transport', minutes: 60, provider: ours },
      ],
      absences: [
        { kind: 'sygdom', days: 1 },
        { kind: 'udeblivelse', days: 2 },
      ],
    });
    await give('full', 'SetIndividualRequirement', {
      minutesPerWeek: 1500,
      effectiveFrom: '2022-05-02',
      reason: 'nedsat',
    });
    await give('after', 'RecordTransition', { transitionId: 't', transition: 'job', startsOn: '2022-05-02' });
    const leaves = { exitedOn: '2022-05-02', exitReason: 'fraflyttet' };
    await give('left', 'ExitParticipant', leaves);
    await give('part', 'ExitParticipant', leaves);
    await running.client.send('POST', '/v1/participants', {
      participantId: id.part,
      ...enrolmentFacts({ enrolledOn: '2022-05-09' }),
    });
  });
  afterAll(() => running.end());

  const rows = async (client: ApiClient, query = ''): Promise<readonly Row[]> =>
    (await client.get(`${week}${query}`)).json.items as readonly Row[];
  const nameOf = ({ participantId }: Row): Name | undefined =>
    names.find((name) => id[name] === participantId);
  const namesIn = async (client: ApiClient, query = ''): Promise<readonly (Name | undefined)[]> =>
    (await rows(client, query))
      .map(nameOf)
      .toSorted((one, other) => String(one).localeCompare(String(other)));

  it('says of each what stands, how the week is judged, and what stood for the week before', async () => {
    const { items, position, ...page } = (await aarhus.get(week)).json;
    expect(page).toEqual({
      week: '2022-W20',
      assessedOn: '2023-01-16',
      ruleSet: 'aarhus-2022',
      requiredWeeks: 7,
      countedActivities: expect.arrayContaining(['nytteindsats', 'danskuddannelse']),
      activities: ['nytteindsats', 'transport'],
      providers: [ours, theirs],
      covered: 5,
      total: 5,
      before: 0,
      next: null,
    });
    expect(position).toEqual(expect.any(String));
    expect((items as readonly Row[]).find((row) => nameOf(row) === 'full')).toEqual({
      participantId: id.full,
      kommunekode: '751',
      revision: 8,
      readiness: 'jobparat',
      requirement: 1500,
      individual: true,
      status: 'met',
      countedMinutes: 1500,
      metWeeks: 1,
      entries: [
        { activity: 'nytteindsats', provider: ours, minutes: 900 },
        { activity: 'nytteindsats', provider: theirs, minutes: 600 },
        { activity: 'transport', provider: ours, minutes: 60 },
      ],
      absences: [
        { kind: 'sygdom', days: 1 },
        { kind: 'udeblivelse', days: 2 },
      ],
      previousEntries: [{ activity: 'transport', provider: null, minutes: 30 }],
    });
  });

  it('is of those whose forløb cover a day of it, in the municipalities of who asks', async () => {
    expect(await namesIn(aarhus)).toEqual(['after', 'full', 'none', 'part', 'unplaced']);
    expect(await namesIn(running.client, '?kommunekode=101')).toEqual(['elsewhere']);
    expect((await aarhus.get(`${week}?kommunekode=101`)).status).toBe(403);
  });

  it('says how many are covered, whomever of them it is asked for', async () => {
    const counted = async (path: string) => {
      const { covered, total } = (await aarhus.get(path)).json;
      return { covered, total };
    };
    expect(await counted(`${week}?state=missing`)).toEqual({ covered: 5, total: 2 });
    expect(await counted(`${week}?provider=P1000000003`)).toEqual({ covered: 5, total: 0 });
    expect(await counted('/v1/weeks/2022-W10?state=missing')).toEqual({ covered: 0, total: 0 });
    expect((await provider.get(`${week}?state=missing`)).json).toMatchObject({ covered: 2, total: 1 });
  });

  it('is asked by state, category, provider and participant', async () => {
    expect(await namesIn(aarhus, '?state=missing')).toEqual(['none', 'part']);
    expect(await namesIn(aarhus, '?state=all&readiness=ikke_visiteret')).toEqual(['unplaced']);
    expect(await namesIn(aarhus, `?provider=${ours}`)).toEqual(['full']);
    expect(await namesIn(aarhus, `?provider=${theirs}`)).toEqual(['full']);
    expect(await namesIn(aarhus, '?provider=P1000000003')).toEqual([]);
    expect(await namesIn(aarhus, `?participants=${id.none},${id.elsewhere}`)).toEqual(['none']);
  });

  it('names the revision against which what is seen can be recorded, of a case seen in part too', async () => {
    const part = (await rows(aarhus)).find((row) => nameOf(row) === 'part');
    expect(part).toMatchObject({ revision: 0, metWeeks: 0, previousEntries: [] });
    const path = `/v1/participants/${id.part}/weeks/2022-W20`;
    const given = { ...weekBody({ entries: [] }), commandId: 'none' };
    expect((await aarhus.send('PUT', path, given, { 'if-match': '"0"' })).json.status).toBe('unchanged');
    expect((await aarhus.send('PUT', path, given, { 'if-match': '"2"' })).status).toBe(412);
  });

  it('is paged in an order that stays while others record', async () => {
    const fresh = await Promise.all(
      [1, 2, 3].map(() => enrolled(running.client, { kommunekode: '461', enrolledOn: '2022-05-16' })),
    );
    const page = async (cursor?: string) => {
      const query = `?kommunekode=461&state=missing&limit=1${cursor === undefined ? '' : `&cursor=${cursor}`}`;
      const { items, next, total, before } = (await running.client.get(`${week}${query}`)).json;
      return {
        ids: (items as readonly Row[]).map(({ participantId }) => participantId),
        next,
        total,
        before,
      };
    };
    const [one, two, three] = fresh.toSorted() as [string, string, string];
    expect(await page()).toEqual({ ids: [one], next: one, total: 3, before: 0 });
    for (const recorded of [one, two])
      await running.client.send('PUT', `/v1/participants/${recorded}/weeks/2022-W20`, weekBody());
    expect(await page(one)).toEqual({ ids: [three], next: null, total: 1, before: 0 });
    expect(await page(three)).toEqual({ ids: [], next: null, total: 1, before: 1 });
  });

  it('shows a provider its own participants with its own hours and no-shows, no requirement and no status', async () => {
    const there = { assignments: [{ provider: ours, from: '2022-05-02', to: null }] };
    const { items, ...page } = (await provider.get(week)).json;
    expect(page).toEqual({
      week: '2022-W20',
      assessedOn: '2023-01-16',
      position: expect.any(String),
      activities: ['nytteindsats', 'transport'],
      providers: [ours],
      covered: 2,
      total: 2,
      before: 0,
      next: null,
    });
    expect((items as readonly Row[]).toSorted((row) => (nameOf(row) === 'full' ? -1 : 1))).toEqual([
      {
        participantId: id.full,
        revision: 3,
        ...there,
        entries: [
          { activity: 'nytteindsats', provider: ours, minutes: 900 },
          { activity: 'transport', provider: ours, minutes: 60 },
        ],
        noShowDays: 2,
        hasMore: true,
        previousEntries: [],
      },
      {
        participantId: id.elsewhere,
        revision: 0,
        ...there,
        entries: [],
        noShowDays: 0,
        hasMore: false,
        previousEntries: [],
      },
    ]);
    expect(await namesIn(provider, `?state=missing&provider=${ours}`)).toEqual(['elsewhere']);
    expect(await namesIn(provider, `?participants=${id.full},${id.none}`)).toEqual(['full']);
  });

  it('is told to a provider by nothing but its own number', async () => {
    for (const query of ['?readiness=jobparat', `?provider=${theirs}`])
      expect([query, (await provider.get(`${week}${query}`)).status]).toEqual([query, 403]);
    const other = await running.client.as({ roles: ['leverandoer'], providers: [theirs] });
    expect((await other.get(week)).json).toMatchObject({ items: [], total: 0, providers: [theirs] });
    expect((await provider.get('/v1/weeks/2022-W16')).json).toMatchObject({ items: [], total: 0 });
  });

  it('may be to come within a year, and is then judged on its Monday', async () => {
    const ahead = (await aarhus.get('/v1/weeks/2023-W20?participants=' + id.none)).json.items;
    expect(ahead).toMatchObject([{ status: 'open', requirement: 2220, entries: [] }]);
    for (const path of [
      '/v1/weeks/2024-W10',
      '/v1/weeks/2021-W53',
      `${week}?participants=${id.none},x`,
      `${week}?state=open`,
    ])
      expect([path, (await aarhus.get(path)).code]).toEqual([path, 'malformed']);
  });

  it('has its own list of what there is to do, page by page as the whole of it says, with counts of all', async () => {
    const asked = 'kommunekode=751&week=2022-W20';
    const whole = (await aarhus.get(`/v1/worklist?${asked}`)).json;
    const page = async (list: string, query = ''): Promise<Readonly<Record<string, unknown>>> =>
      (await aarhus.get(`/v1/worklist/${list}?${asked}${query}`)).json;
    const counts = { weekMissing: 2, nearTimekrav: 0, categoryMissing: 1, overlappingForloeb: 0 };
    const {
      weekMissing,
      nearTimekrav: _near,
      categoryMissing,
      overlappingForloeb: _overlapping,
      ...facts
    } = whole;
    const missing = weekMissing as readonly Row[];
    expect(missing.map((row) => String(nameOf(row))).toSorted()).toEqual(['none', 'part']);
    const first = await page('weekMissing', '&limit=1');
    expect(first).toEqual({
      ...facts,
      list: 'weekMissing',
      counts,
      providers: [ours],
      before: 0,
      next: missing[0]!.participantId,
      items: missing.slice(0, 1),
    });
    expect(await page('weekMissing', `&limit=1&cursor=${String(first['next'])}`)).toMatchObject({
      counts,
      before: 1,
      next: null,
      items: missing.slice(1),
    });
    expect(await page('categoryMissing')).toMatchObject({ items: categoryMissing });
    expect(await page('weekMissing', `&provider=${ours}`)).toMatchObject({ items: [], before: 0 });
    const later = `/v1/worklist/weekMissing?week=2022-W21&provider=${ours}`;
    expect(((await aarhus.get(later)).json.items as readonly Row[]).map(nameOf)).toEqual(['full']);
    expect(await page('weekMissing', '&readiness=aktivitetsparat')).toMatchObject({
      items: [],
      counts: { ...counts, weekMissing: 0, categoryMissing: 0 },
    });
    expect(await page('others')).toMatchObject({ code: 'malformed' });
  });
};
