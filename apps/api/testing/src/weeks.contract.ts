import { expect, it } from '@jest/globals';
import type { OpenTestEngines } from './api.harness.ts';
import { describeProvidersWeek } from './providers-week.contract.ts';
import { enrolled, ourProvider as ours, weekBody } from './sample.ts';
import { theirProvider, week20, WeekApi, type WeekRow } from './week-api.ts';
import { describeWeekToDo } from './week-to-do.contract.ts';

/** A week of everybody, over HTTP. */
export const describeWeeks = (openEngines: OpenTestEngines): void => {
  const api = new WeekApi(openEngines);

  it('says of each what stands, how the week is judged, and what stood for the week before', async () => {
    const { items, position, ...page } = (await api.aarhus.get(week20)).json;
    expect(page).toEqual({
      week: '2022-W20',
      assessedOn: '2023-01-16',
      ruleSet: 'aarhus-2022',
      requiredWeeks: 7,
      countedActivities: expect.arrayContaining(['nytteindsats', 'danskuddannelse']),
      activities: ['nytteindsats', 'transport'],
      providers: [ours, theirProvider],
      covered: 5,
      total: 5,
      before: 0,
      next: null,
    });
    expect(position).toEqual(expect.any(String));
    expect((items as readonly WeekRow[]).find((row) => api.nameOf(row) === 'full')).toEqual({
      participantId: api.id.full,
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
        { activity: 'nytteindsats', provider: theirProvider, minutes: 600 },
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
    expect(await api.namesIn(api.aarhus)).toEqual(['after', 'full', 'none', 'part', 'unplaced']);
    expect(await api.namesIn(api.running.client, '?kommunekode=101')).toEqual(['elsewhere']);
    expect((await api.aarhus.get(`${week20}?kommunekode=101`)).status).toBe(403);
  });

  it('says how many are covered, whomever of them it is asked for', async () => {
    const counted = async (path: string) => {
      const { covered, total } = (await api.aarhus.get(path)).json;
      return { covered, total };
    };
    expect(await counted(`${week20}?state=missing`)).toEqual({ covered: 5, total: 2 });
    expect(await counted(`${week20}?provider=P1000000003`)).toEqual({ covered: 5, total: 0 });
    expect(await counted('/v1/weeks/2022-W10?state=missing')).toEqual({ covered: 0, total: 0 });
    expect((await api.provider.get(`${week20}?state=missing`)).json).toMatchObject({ covered: 2, total: 1 });
  });

  it('is asked by state, category, provider and participant', async () => {
    expect(await api.namesIn(api.aarhus, '?state=missing')).toEqual(['none', 'part']);
    expect(await api.namesIn(api.aarhus, '?state=all&readiness=ikke_visiteret')).toEqual(['unplaced']);
    expect(await api.namesIn(api.aarhus, `?provider=${ours}`)).toEqual(['full']);
    expect(await api.namesIn(api.aarhus, `?provider=${theirProvider}`)).toEqual(['full']);
    expect(await api.namesIn(api.aarhus, '?provider=P1000000003')).toEqual([]);
    expect(await api.namesIn(api.aarhus, `?participants=${api.id.none},${api.id.elsewhere}`)).toEqual([
      'none',
    ]);
  });

  it('names the revision against which what is seen can be recorded, of a case seen in part too', async () => {
    const part = (await api.rows(api.aarhus)).find((row) => api.nameOf(row) === 'part');
    expect(part).toMatchObject({ revision: 0, metWeeks: 0, previousEntries: [] });
    const path = `/v1/participants/${api.id.part}/weeks/2022-W20`;
    const given = { ...weekBody({ entries: [] }), commandId: 'none' };
    expect((await api.aarhus.send('PUT', path, given, { 'if-match': '"0"' })).json.status).toBe('unchanged');
    expect((await api.aarhus.send('PUT', path, given, { 'if-match': '"2"' })).status).toBe(412);
  });

  it('is paged in an order that stays while others record', async () => {
    const fresh = await Promise.all(
      [1, 2, 3].map(() => enrolled(api.running.client, { kommunekode: '461', enrolledOn: '2022-05-16' })),
    );
    const page = async (cursor?: string) => {
      const query = `?kommunekode=461&state=missing&limit=1${cursor === undefined ? '' : `&cursor=${cursor}`}`;
      const { items, next, total, before } = (await api.running.client.get(`${week20}${query}`)).json;
      return {
        ids: (items as readonly WeekRow[]).map(({ participantId }) => participantId),
        next,
        total,
        before,
      };
    };
    const [one, two, three] = fresh.toSorted() as [string, string, string];
    expect(await page()).toEqual({ ids: [one], next: one, total: 3, before: 0 });
    for (const recorded of [one, two])
      await api.running.client.send('PUT', `/v1/participants/${recorded}/weeks/2022-W20`, weekBody());
    expect(await page(one)).toEqual({ ids: [three], next: null, total: 1, before: 0 });
    expect(await page(three)).toEqual({ ids: [], next: null, total: 1, before: 1 });
  });

  it('may be to come within a year, and is then judged on its Monday', async () => {
    const ahead = (await api.aarhus.get('/v1/weeks/2023-W20?participants=' + api.id.none)).json.items;
    expect(ahead).toMatchObject([{ status: 'open', requirement: 2220, entries: [] }]);
    for (const path of [
      '/v1/weeks/2024-W10',
      '/v1/weeks/2021-W53',
      `${week20}?participants=${api.id.none},x`,
      `${week20}?state=open`,
    ])
      expect([path, (await api.aarhus.get(path)).code]).toEqual([path, 'malformed']);
  });

  describeProvidersWeek(api);
  describeWeekToDo(api);
};
