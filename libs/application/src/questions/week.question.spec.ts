import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultRuleSet } from '#libs/domain';
import { enrol, week as weekOf } from '#libs/domain/testing';
import { SettableClock } from '#libs/platform';
import { openParticipants, type OpenParticipants, projectAll } from '#libs/read-models/testing';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import { ProvidedWeekHandler, ProvidedWeekQuery } from './provided-week.question.ts';
import { RuleSets } from './rule-sets.ts';
import { VisibleMunicipalities } from './visible-municipalities.ts';
import { type WeekAsked, WeekHandler, WeekQuery } from './week.question.ts';

const [worker, idle, assigned, later] = [1, 2, 3, 4].map((n) => participantId(n));
const [own, others] = ['P1000000001', 'P1000000002'];
const ruleSets = new RuleSets({ default: defaultRuleSet, byId: new Map() });
const assign = (provider: string, from: string, to?: string) =>
  ({ command: 'AssignProvider', provider, from, ...(to !== undefined && { to }) }) as never;
const hours = (week: string, activity: string, minutes: number, provider?: string) =>
  ({ command: 'RecordHours', week, activity, minutes, ...(provider !== undefined && { provider }) }) as never;

let log: TestLog;
let readModels: OpenParticipants;
let grid: WeekHandler;
let provided: ProvidedWeekHandler;

beforeAll(async () => {
  log = await openTestLog();
  readModels = openParticipants(log.folder);
  await log.scribe.give(
    1,
    enrol(),
    weekOf('2022-W14', { nytteindsats: 2220 }),
    weekOf('2022-W15', { nytteindsats: 2220, samtale: 60 }, { sygdom: 1 }),
  );
  await log.scribe.give(2, enrol({ kommunekode: '101', readiness: 'aktivitetsparat' }));
  await log.scribe.give(
    3,
    enrol(),
    assign(own, '2022-04-11', '2022-04-24'),
    assign(others, '2022-04-25'),
    hours('2022-W14', 'virksomhedspraktik', 30, others),
    hours('2022-W15', 'nytteindsats', 120, own),
    hours('2022-W15', 'samtale', 15),
    weekOf('2022-W16', {}, { udeblivelse: 2, sygdom: 1 }),
  );
  await log.scribe.give(4, enrol({ enrolledOn: '2022-06-06' }));
  await projectAll(log.store, readModels);
  const cases = new Cases(log.store, readModels.rows);
  const dates = new AskedDates(new SettableClock('2022-05-01T12:00:00.000Z'), log.store);
  grid = new WeekHandler(cases, ruleSets, dates);
  provided = new ProvidedWeekHandler(cases, log.store, ruleSets, dates);
});
afterAll(async () => {
  await readModels.close();
  await log.dispose();
});

const asked = (facts: Partial<WeekAsked> = {}) =>
  grid.execute(new WeekQuery({ week: '2022-W15', visible: VisibleMunicipalities.all, limit: 9, ...facts }));
const whoIn = async (facts: Partial<WeekAsked>): Promise<readonly string[]> =>
  (await asked(facts)).items.map((item) => item.participantId);

describe('A week of everybody', () => {
  it('has whoever is covered in it, with what stands there and in the week before, as judged today', async () => {
    expect(log.scribe.refusals).toEqual([]);
    const answer = await asked();
    expect(answer).toMatchObject({
      week: '2022-W15',
      assessedOn: '2022-05-01',
      ruleSet: defaultRuleSet.id,
      requiredWeeks: defaultRuleSet.requiredWeeks,
      countedActivities: defaultRuleSet.countedActivities,
      covered: 3,
      total: 3,
      before: 0,
      next: null,
      providers: [own, others],
    });
    expect(answer.items.map((item) => item.participantId)).toEqual([worker, idle, assigned]);
    expect(answer.items[0]).toEqual({
      participantId: worker,
      kommunekode: '751',
      revision: 4,
      readiness: 'jobparat',
      requirement: 2220,
      individual: false,
      status: 'met',
      countedMinutes: 2220,
      metWeeks: 2,
      entries: [
        { activity: 'nytteindsats', provider: null, minutes: 2220 },
        { activity: 'samtale', provider: null, minutes: 60 },
      ],
      absences: [{ kind: 'sygdom', days: 1 }],
      previousEntries: [{ activity: 'nytteindsats', provider: null, minutes: 2220 }],
    });
    expect(answer.items[1]).toMatchObject({
      kommunekode: '101',
      readiness: 'aktivitetsparat',
      requirement: 1500,
      status: 'missing',
      entries: [],
      absences: [],
      metWeeks: 0,
      previousEntries: [],
    });
  });

  it('names activities used in it and the seven weeks before, in the order of the list', async () => {
    expect((await asked()).activities).toEqual(['nytteindsats', 'virksomhedspraktik', 'samtale']);
    expect((await asked({ week: '2022-W22' })).activities).toEqual(['nytteindsats', 'samtale']);
    expect((await asked({ week: '2022-W24' })).activities).toEqual(
      (await asked({ among: [idle!] })).activities,
    );
  });

  it('is asked for of who misses something, of a readiness, a provider, a municipality, and of these alone', async () => {
    expect(await whoIn({ state: 'missing' })).toEqual([idle]);
    expect(await whoIn({ state: 'all' })).toEqual([worker, idle, assigned]);
    expect(await whoIn({ readiness: 'aktivitetsparat' })).toEqual([idle]);
    expect(await whoIn({ readiness: 'jobparat', state: 'missing' })).toEqual([]);
    expect(await whoIn({ provider: own })).toEqual([assigned]);
    expect(await whoIn({ provider: others })).toEqual([assigned]);
    expect(await whoIn({ provider: others, week: '2022-W16' })).toEqual([]);
    expect(await whoIn({ provider: others, week: '2022-W17' })).toEqual([assigned]);
    expect(await whoIn({ visible: VisibleMunicipalities.asked('101') })).toEqual([idle]);
    expect(await whoIn({ among: [assigned!] })).toEqual([assigned]);
    expect(await whoIn({ week: '2022-W23' })).toContain(later);
  });

  it('counts who is covered whatever else is asked, and says what is on other pages', async () => {
    const first = await asked({ provider: own, limit: 1 });
    expect([first.covered, first.total]).toEqual([3, 1]);
    const page = await asked({ limit: 2 });
    expect([page.total, page.before, page.items.length]).toEqual([3, 0, 2]);
    const second = await asked({ limit: 2, cursor: page.next! });
    expect([second.total, second.before, second.next]).toEqual([3, 2, null]);
    expect(second.items.map((item) => item.participantId)).toEqual([assigned]);
  });

  it('that is still to come is judged on its Monday', async () => {
    const [first] = (await asked({ week: '2022-W18' })).items;
    expect(first).toMatchObject({ participantId: worker, requirement: 2220, metWeeks: 2 });
  });
});

describe('A week of those assigned to a provider', () => {
  const providers = [{ numbers: new Set([own]), kommunekoder: 'all' as const }];
  const both = [{ numbers: new Set([others, own]), kommunekoder: 'all' as const }];
  const shown = (facts: object = {}) =>
    provided.execute(new ProvidedWeekQuery({ week: '2022-W15', providers, limit: 9, ...facts }));

  it('has its own hours alone, and says that there is more', async () => {
    const answer = await shown();
    expect(answer).toMatchObject({
      week: '2022-W15',
      assessedOn: '2022-05-01',
      activities: ['nytteindsats'],
      providers: [own],
      covered: 1,
      total: 1,
      before: 0,
      next: null,
    });
    expect(answer.items).toEqual([
      {
        participantId: assigned,
        revision: expect.any(Number),
        assignments: [{ provider: own, from: '2022-04-11', to: '2022-04-24' }],
        entries: [{ activity: 'nytteindsats', provider: own, minutes: 120 }],
        noShowDays: 0,
        hasMore: true,
        previousEntries: [],
      },
    ]);
  });

  it('has the days of no-shows, and its hours of the week before', async () => {
    const [item] = (await shown({ week: '2022-W16' })).items;
    expect(item).toMatchObject({
      entries: [],
      noShowDays: 2,
      hasMore: true,
      previousEntries: [{ minutes: 120 }],
    });
  });

  it('is asked for of a number, a municipality and of who misses something', async () => {
    const count = async (facts: object) => {
      const { covered, total, items } = await shown(facts);
      return [covered, total, items.length];
    };
    expect(await count({ week: '2022-W17' })).toEqual([0, 0, 0]);
    expect(await count({ week: '2022-W17', providers: both })).toEqual([1, 1, 1]);
    expect(await count({ week: '2022-W17', providers: both, provider: own })).toEqual([0, 0, 0]);
    expect(await count({ week: '2022-W17', providers: both, provider: others })).toEqual([1, 1, 1]);
    expect(await count({ kommunekode: '101' })).toEqual([0, 0, 0]);
    expect(await count({ kommunekode: '751' })).toEqual([1, 1, 1]);
    expect(await count({ state: 'missing' })).toEqual([1, 0, 0]);
    expect(await count({ state: 'missing', week: '2022-W16' })).toEqual([1, 0, 0]);
    expect(await count({ state: 'missing', week: '2022-W17', providers: both })).toEqual([1, 1, 1]);
    expect((await shown({ providers: both })).providers).toEqual([own, others]);
  });
});
