import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  assess,
  defaultRuleSet,
  isWithoutEffect,
  mondayOf,
  type ParticipantCase,
  type ParticipantCommand,
  startStatusReport,
  type StatusCounts,
} from '#libs/domain';
import { attempt, blankScenario, enrol, given, week } from '#libs/domain/testing';

const job = (startsOn: string): ParticipantCommand => ({
  command: 'RecordTransition',
  transitionId: 't-1',
  transition: 'job',
  startsOn,
});
const exit = (
  exitedOn: string,
  exitReason: 'doed' | 'andet' | 'overgang' = 'overgang',
): ParticipantCommand => ({ command: 'ExitParticipant', exitedOn, exitReason });
const withdrawExit: ParticipantCommand = { command: 'WithdrawExit', reason: 'fejl' };

const reported = (participantCase: ParticipantCase, to = '2022-12-31'): StatusCounts => {
  const report = startStatusReport({ from: '2022-01-01', to, kommunekode: null, ruleSet: defaultRuleSet });
  report.add('p-1', participantCase);
  return report.finish();
};

/** Whether each transition of the case is without effect. */
const withoutEffect = (participantCase: ParticipantCase): readonly boolean[] =>
  participantCase.forloeb.flatMap((forloeb) =>
    forloeb.transitions.map((transition) => isWithoutEffect(participantCase, forloeb, transition)),
  );

const metWeeks = ['14', '15', '16', '17', '18', '19', '20'].map((number) =>
  week(`2022-W${number}`, { nytteindsats: 2220 }),
);

describe('A transition that starts after the death', () => {
  const { participantCase } = given([enrol(), ...metWeeks, job('2022-06-02'), exit('2022-06-01', 'doed')]);

  it('stays in the case, without effect', () => {
    expect(participantCase.forloeb[0]?.transitions).toHaveLength(1);
    expect(withoutEffect(participantCase)).toEqual([true]);
  });

  it('is in no report', () => {
    expect(reported(participantCase)).toMatchObject({
      movedInto: { job: 0 },
      timekravMet: 1,
      timekravMetInConnectionWithWork: 0,
      oneResult: { job: 0, timekrav: 1 },
      goal: { reached: 1 },
    });
  });

  it('has effect on the day of death', () => {
    const onTheDay = given([enrol(), job('2022-06-01'), exit('2022-06-01', 'doed')]).participantCase;
    expect(withoutEffect(onTheDay)).toEqual([false]);
    expect(reported(onTheDay).movedInto.job).toBe(1);
  });

  it('has effect again when the death was registered in error', () => {
    const reopened = given([withdrawExit], undefined, { participantCase, events: [] }).participantCase;
    expect(withoutEffect(reopened)).toEqual([false]);
    expect(reported(reopened)).toMatchObject({
      movedInto: { job: 1 },
      timekravMetInConnectionWithWork: 1,
      oneResult: { job: 1 },
    });
  });

  it('is without effect though the death ended a later forløb', () => {
    const later = given([
      enrol(),
      job('2022-06-20'),
      exit('2022-06-01'),
      enrol({ enrolledOn: '2022-06-07' }),
      exit('2022-06-15', 'doed'),
    ]).participantCase;
    expect(withoutEffect(later)).toEqual([true]);
    expect(reported(later)).toMatchObject({ movedInto: { job: 0 }, selfSupport: 0 });
  });
});

describe('A transition that starts long after the exit of its forløb', () => {
  const after = (days: number): ParticipantCase =>
    given([enrol(), ...metWeeks, job(addDays('2022-06-01', days)), exit('2022-06-01')]).participantCase;

  it('counts up to 28 days after it, and nowhere from the 29th', () => {
    expect(withoutEffect(after(28))).toEqual([false]);
    expect(reported(after(28))).toMatchObject({
      movedInto: { job: 1 },
      selfSupport: 1,
      timekravMetInConnectionWithWork: 1,
    });
    expect(withoutEffect(after(29))).toEqual([true]);
    expect(reported(after(29))).toMatchObject({
      movedInto: { job: 0 },
      selfSupport: 0,
      timekravMetInConnectionWithWork: 0,
    });
  });

  it('counts nowhere for its own forløb, though a later one covers the day', () => {
    const returned = given([
      enrol(),
      job('2022-08-01'),
      exit('2022-06-01'),
      enrol({ enrolledOn: '2022-07-04' }),
    ]).participantCase;
    expect(withoutEffect(returned)).toEqual([true]);
    const [, second] = assess(returned, defaultRuleSet, '2022-09-05');
    expect(new Set(second?.weeks.map(({ status }) => status))).toEqual(new Set(['missing', 'open']));
  });

  it('is without effect still when an earlier forløb is withdrawn, and its own moves up', () => {
    const moved = given([
      enrol({ enrolledOn: '2022-03-07' }),
      exit('2022-03-14'),
      enrol(),
      job('2022-07-01'),
      exit('2022-05-02'),
      { command: 'WithdrawEnrolment', forloeb: 1, reason: 'forkert borger' },
    ]).participantCase;
    expect(withoutEffect(moved)).toEqual([true]);
  });
});

/** What is counted of a case, without the events and transitions behind, which are named as they were recorded. */
const counts = (participantCase: ParticipantCase, on: string): unknown => ({
  reports: [reported(participantCase, on), reported(participantCase, addDays(on, 60))],
  assessed: assess(participantCase, defaultRuleSet, on).map(({ weeks, ...forloeb }) => ({
    ...forloeb,
    weeks: weeks.map(({ evidence: _ids, after: _names, ...assessed }) => assessed),
  })),
});

const today = '2023-12-31';
const day = fc.integer({ min: 1, max: 160 }).map((days) => addDays('2022-04-04', days));

describe('The order of registration', () => {
  it('of exits, deaths and transitions changes no count', () => {
    const factsArbitrary = fc.record({
      exitedOn: day,
      exitReason: fc.constantFrom('doed', 'overgang', 'andet' as const),
      starts: fc.tuple(day, day, day),
      on: day,
    });
    fc.assert(
      fc.property(factsArbitrary, fc.array(fc.nat(), { minLength: 12, maxLength: 12 }), (facts, keys) => {
        const { exitedOn, exitReason, starts, on } = facts;
        const worked = metWeeks.filter((sheet) => mondayOf(sheet.week) < exitedOn);
        const later: ParticipantCommand[] = [
          exit(exitedOn, exitReason),
          ...(['job', 'fleksjob', 'uddannelse'] as const).map((transition, index): ParticipantCommand => ({
            command: 'RecordTransition',
            transitionId: `t-${index}`,
            transition,
            startsOn: starts[index]!,
          })),
          ...worked,
        ];
        const shuffled = later
          .map((command, index) => ({ command, key: keys[index]! }))
          .toSorted((one, other) => one.key - other.key)
          .map(({ command }) => command);
        const [inOrder, inAnother] = [later, shuffled].map((commands) =>
          [enrol(), ...commands].reduce((before, command) => attempt(before, command, today), blankScenario),
        );
        expect(counts(inAnother!.participantCase, on)).toEqual(counts(inOrder!.participantCase, on));
      }),
      { numRuns: 300 },
    );
  });
});
