import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decide, type ParticipantCase, type ParticipantCommand } from '#libs/domain';
import { enrol, somebodyElse } from '#libs/domain/testing';
import { openTestLog, participantId, type TestLog } from '#libs/testing';
import { blankRecord, type ParticipantRecord, ParticipantRecords } from '../commands/participant-records.ts';
import { type CommandSight, WholeSight } from './command-sight.ts';
import { PartSight } from './part.sight.ts';
import { assignmentsOf, ProviderSight, touchesWeek } from './provider.sight.ts';

const [today, reason] = ['2022-12-31', 'rettet'];
const [provider, second] = ['P1000000001', 'P1000000002'];
const hours = (week: string, by: string | null = null): ParticipantCommand => ({
  command: 'RecordHours',
  week,
  activity: 'nytteindsats',
  minutes: 60,
  provider: by,
});
const absence = (week: string, kind: 'sygdom' | 'udeblivelse'): ParticipantCommand => ({
  command: 'RecordAbsence',
  week,
  kind,
  days: 1,
});

let log: TestLog;
let record: ParticipantRecord;
let aarhus: PartSight;
let koebenhavn: PartSight;
let provided: ProviderSight;
beforeAll(async () => {
  log = await openTestLog();
  await log.scribe.give(
    1,
    enrol(),
    { command: 'AssignProvider', provider, from: '2022-04-11', to: '2022-05-31' },
    hours('2022-W15', provider),
    { command: 'ExitParticipant', exitedOn: '2022-09-05', exitReason: 'fraflyttet' },
    enrol({ kommunekode: '101', enrolledOn: '2022-10-03' }),
    { command: 'RecordTransition', transitionId: 't-1', transition: 'job', startsOn: '2022-10-10' },
    { command: 'AssignProvider', provider: second, from: '2022-10-10' },
    { command: 'AssignProvider', provider, from: '2022-11-07' },
    hours('2022-W41'),
    absence('2022-W42', 'udeblivelse'),
  );
  expect(log.scribe.refusals).toStrictEqual([]);
  record = await new ParticipantRecords(log.store).read(participantId(1));
  aarhus = new PartSight(record, new Set(['751']));
  koebenhavn = new PartSight(record, new Set(['101']));
  const numbers = [{ numbers: new Set([provider, second]), kommunekoder: new Set(['101']) }];
  provided = new ProviderSight(record, assignmentsOf(record.participantCase, numbers, today));
});
afterAll(() => log.dispose());

/** The revisions that are seen. */
const revisions = (sight: CommandSight): readonly number[] =>
  record.facts.flatMap((fact, revision) => (sight.sees(fact) ? [revision] : []));
const positionOf = (revision: number): string => record.facts[revision]!.position;
const refused = (code: string) => ({
  outcome: 'refused',
  refusal: { code, message: 'Det passer ikke med det, der er registreret om borgeren.' },
});

/** What a command does, as somebody sees it, or in a case that nothing is hidden of. */
const given = (sight: CommandSight, command: ParticipantCommand) =>
  sight.decide(command, today, somebodyElse(sight.participantCase, command));
const decidedIn = (participantCase: ParticipantCase, command: ParticipantCommand) =>
  decide(participantCase, command, today, somebodyElse(participantCase, command));

describe('A participant of two municipalities', () => {
  it('is to each its own forløb, with their weeks and transitions', () => {
    const { forloeb, weeks, ...rest } = record.participantCase;
    expect(aarhus.participantCase).toStrictEqual({
      ...rest,
      forloeb: [forloeb[0]],
      weeks: { '2022-W15': weeks['2022-W15'] },
      transitionIds: [],
    });
    expect(koebenhavn.participantCase).toStrictEqual({
      ...rest,
      forloeb: [forloeb[1]],
      weeks: { '2022-W41': weeks['2022-W41'], '2022-W42': weeks['2022-W42'] },
      transitionIds: ['t-1'],
    });
  });

  it('stands where the last event that is seen does', () => {
    expect(revisions(aarhus)).toStrictEqual([0, 1, 2, 3]);
    expect(aarhus.head).toStrictEqual({ revision: 3, position: positionOf(3) });
    expect(koebenhavn.head).toStrictEqual({ revision: 5, position: positionOf(9) });
    expect(new WholeSight(record).head).toStrictEqual({ revision: 9, position: positionOf(9) });
    expect(new PartSight(record, new Set()).head).toBeNull();
    expect(new WholeSight(blankRecord()).head).toBeNull();
  });

  it('knows again the commands that are seen, and stood after each where it then stood', () => {
    for (const [sight, own, other] of [
      [aarhus, 2, 8],
      [koebenhavn, 8, 2],
    ] as const) {
      const [handled, ...more] = sight.handled(`c-${own}`);
      expect([handled!.revision, more]).toStrictEqual([own, []]);
      expect(sight.repeatable(`c-${own}`)).toStrictEqual([handled]);
      expect(sight.headAfter(handled!)).toStrictEqual({
        revision: revisions(sight).indexOf(own),
        position: positionOf(own),
      });
      for (const id of [`c-${other}`, 'unknown'])
        expect([sight.handled(id), sight.repeatable(id)]).toStrictEqual([[], []]);
    }
    expect(new WholeSight(blankRecord()).handled('c-0')).toStrictEqual([]);
  });

  it('has its forløb numbered as they are seen, and those that are not behind all', () => {
    const change = (forloeb: number): ParticipantCommand => ({
      command: 'WithdrawEnrolment',
      forloeb,
      reason,
    });
    const numbers = (sight: PartSight) => [1, 2, 9].map((one) => sight.asSeen(change(one)));
    expect(numbers(aarhus)).toStrictEqual([change(1), change(3), change(3)]);
    expect(numbers(koebenhavn)).toStrictEqual([change(3), change(1), change(3)]);
    expect(aarhus.asSeen(hours('2022-W15'))).toStrictEqual(hours('2022-W15'));
  });

  it('hides a command about a forløb that is not seen, and none about the person', () => {
    const link: ParticipantCommand = { command: 'LinkParticipants', sameAs: participantId(2), reason };
    const hidden = (sight: PartSight) =>
      [hours('2022-W15'), hours('2022-W41'), link].map((one) => sight.hides(one));
    expect(hidden(aarhus)).toStrictEqual([false, true, false]);
    expect(hidden(koebenhavn)).toStrictEqual([true, false, false]);
  });

  it('is refused in the words of what is seen, and else in words that tell nothing', () => {
    expect(given(aarhus, hours('2022-W41'))).toStrictEqual(
      decidedIn(aarhus.participantCase, hours('2022-W41')),
    );
    expect(given(aarhus, hours('2022-W41'))).toHaveProperty('refusal.code', 'week_outside_forloeb');
    expect(given(aarhus, enrol({ enrolledOn: '2022-11-01' }))).toStrictEqual(refused('forloeb_conflict'));
    expect(given(aarhus, hours('2022-W16'))).toStrictEqual(
      decidedIn(record.participantCase, hours('2022-W16')),
    );
  });
});

describe('A participant of a provider', () => {
  it('is its assignments, its own hours and every no-show in their weeks', () => {
    expect(provided.assignments.map((one) => [one.provider, one.from])).toStrictEqual([
      [second, '2022-10-10'],
      [provider, '2022-11-07'],
    ]);
    expect(revisions(provided)).toStrictEqual([1, 6, 7, 9]);
  });

  it('has what was recorded under its numbers known again, whenever that was', () => {
    const ids = record.facts.map((_, revision) => `c-${revision}`);
    const known = (find: 'handled' | 'repeatable') => ids.filter((id) => provided[find](id).length > 0);
    expect(known('handled')).toStrictEqual(['c-1', 'c-6', 'c-7', 'c-9']);
    expect(known('repeatable')).toStrictEqual(['c-1', 'c-2', 'c-6', 'c-7', 'c-9']);
  });

  it('is recorded for in a week of an assignment alone, under its number', () => {
    const reached = [
      hours('2022-W41', second),
      hours('2022-W45', provider),
      absence('2022-W45', 'udeblivelse'),
      hours('2022-W41', provider),
      hours('2022-W40', second),
      hours('2022-W45', 'P1000000003'),
      enrol(),
    ].map((command) => provided.reaches(command));
    expect(reached).toStrictEqual([true, true, true, false, false, false, false]);
  });

  it('is refused by the code alone, but for what was written wrongly', () => {
    const malformed = hours('2022-W41', 'vestbo');
    expect(given(provided, malformed)).toHaveProperty('refusal.code', 'malformed');
    expect(given(provided, malformed)).toStrictEqual(decidedIn(record.participantCase, malformed));
    expect(given(provided, hours('2022-W40', second))).toStrictEqual(refused('week_outside_forloeb'));
    expect(given(provided, hours('2023-W10', second))).toStrictEqual(refused('week_not_begun'));
    const right = hours('2022-W43', second);
    expect(given(provided, right)).toStrictEqual(decidedIn(record.participantCase, right));
  });

  it('is assigned in a week from its Monday to its Sunday, both included', () => {
    const touched = (from: string, to: string | null) => touchesWeek({ from, to }, '2022-W41');
    expect(touched('2022-10-16', null)).toBe(true);
    expect(touched('2022-10-17', null)).toBe(false);
    expect(touched('2022-01-03', '2022-10-10')).toBe(true);
    expect(touched('2022-01-03', '2022-10-09')).toBe(false);
  });
});
