import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Assignment, WeekSheet } from '#libs/domain';
import { enrolmentFacts } from '#libs/domain/testing';
import { SettableClock } from '#libs/platform';
import { openParticipants, projectAll, type OpenParticipants } from '#libs/read-models/testing';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import { inMunicipality, providedAssignment, providedWeek, providedWeeks } from './provided-case.ts';
import { ProvidedCaseHandler, ProvidedCaseQuery } from './provided-case.question.ts';
import { ProvidedParticipantsHandler, ProvidedParticipantsQuery } from './provided-participants.question.ts';

describe('A participant assigned to a provider without end', () => {
  const providers = [{ numbers: new Set(['P1000000001']), kommunekoder: 'all' as const }];
  let log: TestLog;
  let readModels: OpenParticipants;
  beforeEach(async () => {
    log = await openTestLog();
    readModels = openParticipants(log.folder);
    await log.scribe.give(
      1,
      { command: 'EnrolParticipant', ...enrolmentFacts() } as never,
      { command: 'AssignProvider', provider: 'P1000000001', from: '2022-04-11' } as never,
    );
  });
  afterEach(async () => {
    await readModels.close();
    await log.dispose();
  });

  const seen = async (): Promise<readonly unknown[]> => {
    await projectAll(log.store, readModels);
    const dates = new AskedDates(new SettableClock('2022-05-01T12:00:00.000Z'), log.store);
    const one = new ProvidedCaseHandler(log.store, dates);
    const list = new ProvidedParticipantsHandler(new Cases(log.store, readModels.rows), dates);
    const found = await one.execute(new ProvidedCaseQuery({ participantId: participantId(1), providers }));
    const { items } = await list.execute(new ProvidedParticipantsQuery({ providers, limit: 9 }));
    return [found?.participantId, ...items.map((item) => item.participantId)];
  };

  it('is seen by it, until the person is erased', async () => {
    expect(log.scribe.refusals).toEqual([]);
    expect(await seen()).toEqual([participantId(1), participantId(1)]);
    await log.scribe.erase(1);
    expect(await seen()).toEqual([undefined]);
  });
});

const [own, others] = ['P1000000001', 'P1000000002'];

const assigned = (from: string, to: string | null = null, provider = own): Assignment => ({
  provider,
  from,
  to,
  eventIds: ['e-1'],
});

const hours = (minutes: number, provider: string | null): WeekSheet['entries'][number] => ({
  activity: 'nytteindsats',
  provider,
  minutes,
  eventId: 'e-2',
});

const absent = (
  kind: WeekSheet['absences'][number]['kind'],
  days: number,
): WeekSheet['absences'][number] => ({
  kind,
  days,
  eventId: 'e-3',
});

const ofOwn = (minutes: number) => ({ activity: 'nytteindsats', provider: own, minutes });
const nothing = { entries: [], noShowDays: 0, hasMore: false };

describe('A week of an assignment', () => {
  const april = [assigned('2022-04-14', '2022-04-19')];

  it('shows its provider nothing when nothing is recorded', () => {
    expect(providedWeek('2022-W15', april)).toStrictEqual({ week: '2022-W15', ...nothing });
  });

  it('shows its provider the hours under its own number, and that there are others', () => {
    const entries = [hours(600, own), hours(120, others), hours(60, null)];
    expect(providedWeek('2022-W15', april, { entries, absences: [] })).toStrictEqual({
      week: '2022-W15',
      entries: [ofOwn(600)],
      noShowDays: 0,
      hasMore: true,
    });
    expect(providedWeek('2022-W15', april, { entries: [hours(600, own)], absences: [] })).toStrictEqual({
      week: '2022-W15',
      entries: [ofOwn(600)],
      noShowDays: 0,
      hasMore: false,
    });
  });

  it('shows its provider days on which nobody came, and of other absence that there is some alone', () => {
    const noShow = absent('udeblivelse', 2);
    const of = (...absences: readonly (typeof noShow)[]) =>
      providedWeek('2022-W15', april, { entries: [], absences });
    expect(of(noShow)).toStrictEqual({ week: '2022-W15', ...nothing, noShowDays: 2 });
    expect(of(absent('sygdom', 1), noShow)).toStrictEqual({
      week: '2022-W15',
      entries: [],
      noShowDays: 2,
      hasMore: true,
    });
    expect(of(absent('sygdom', 1))).toStrictEqual({ week: '2022-W15', ...nothing, hasMore: true });
  });

  it('shows no hours under a number whose assignment does not touch it', () => {
    const both = [...april, assigned('2022-05-02', null, others)];
    const sheet = { entries: [hours(600, own), hours(120, others)], absences: [] };
    expect(providedWeek('2022-W16', both, sheet)).toStrictEqual({
      week: '2022-W16',
      entries: [ofOwn(600)],
      noShowDays: 0,
      hasMore: true,
    });
  });
});

describe('The weeks of assignments', () => {
  const weeks = (today: string, ...assignments: readonly Assignment[]): readonly string[] =>
    providedWeeks(assignments, {}, today).map(({ week }) => week);

  it('are those that they touch, from the first day’s to the last day’s', () => {
    expect(weeks('2022-12-01', assigned('2022-04-17', '2022-04-25'))).toStrictEqual([
      '2022-W15',
      '2022-W16',
      '2022-W17',
    ]);
    expect(weeks('2022-12-01', assigned('2022-04-11', '2022-04-24'))).toStrictEqual(['2022-W15', '2022-W16']);
  });

  it('reach to today’s, while no last day is said or it lies ahead', () => {
    const without = assigned('2022-04-11');
    const ahead = assigned('2022-04-11', '2022-12-31');
    for (const one of [without, ahead]) {
      expect(weeks('2022-04-24', one)).toStrictEqual(['2022-W15', '2022-W16']);
      expect(weeks('2022-04-25', one)).toStrictEqual(['2022-W15', '2022-W16', '2022-W17']);
    }
  });

  it('come once each and in their order, with what is recorded in them', () => {
    const assignments = [assigned('2022-04-20', '2022-04-26', others), assigned('2022-04-11', '2022-04-20')];
    const sheet = { entries: [hours(600, own), hours(120, others)], absences: [] };
    expect(providedWeeks(assignments, { '2022-W14': sheet, '2022-W16': sheet }, '2022-12-01')).toStrictEqual([
      { week: '2022-W15', ...nothing },
      { week: '2022-W16', ...nothing, entries: [ofOwn(600), { ...ofOwn(120), provider: others }] },
      { week: '2022-W17', ...nothing },
    ]);
  });

  it('are none without an assignment', () => {
    expect(weeks('2022-12-01')).toStrictEqual([]);
  });
});

describe('What is told of an assignment', () => {
  it('is its number and its days', () => {
    expect(providedAssignment(assigned('2022-04-11'))).toStrictEqual({
      provider: own,
      from: '2022-04-11',
      to: null,
    });
  });
});

describe('The numbers of a provider', () => {
  const everywhere = { numbers: new Set([own]), kommunekoder: 'all' as const };
  const inTwo = { numbers: new Set([others]), kommunekoder: new Set(['751', '101']) };

  it('reach as far as they do when no municipality is asked for', () => {
    expect(inMunicipality([everywhere, inTwo], undefined)).toStrictEqual([everywhere, inTwo]);
  });

  it('reach within the one that is asked for, and no further', () => {
    const within = (kommunekode: string) => inMunicipality([everywhere, inTwo], kommunekode);
    const inOne = (numbers: ReadonlySet<string>, kommunekode: string) => ({
      numbers,
      kommunekoder: new Set([kommunekode]),
    });
    expect(within('751')).toStrictEqual([inOne(everywhere.numbers, '751'), inOne(inTwo.numbers, '751')]);
    expect(within('461')).toStrictEqual([inOne(everywhere.numbers, '461')]);
    expect(inMunicipality([inTwo], '461')).toStrictEqual([]);
  });
});
