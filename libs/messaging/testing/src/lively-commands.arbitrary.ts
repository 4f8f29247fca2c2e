import fc from 'fast-check';
import { addDays, isoWeekOf, type ParticipantCommand } from '#libs/domain';
import { commandArbitrary, enrol, week } from '#libs/domain/testing';

const firstDay = '2022-01-03';
const someDay = fc.integer({ min: 0, max: 250 }).map((days) => addDays(firstDay, days));
const someWeek = fc.integer({ min: 0, max: 9 }).map((weeks) => isoWeekOf(addDays(firstDay, weeks * 7)));
const minutes = fc.constantFrom(0, 600, 1_500, 2_220);
const readiness = fc.constantFrom('jobparat', 'aktivitetsparat', 'ikke_visiteret' as const);
const kommunekode = fc.constantFrom('751', '101');
const transition = fc.constantFrom('job', 'uddannelse' as const);
const transitionId = fc.constantFrom('t-1', 't-2');
const reason = 'rettet';

const lively: fc.Arbitrary<ParticipantCommand> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(someWeek, minutes)
      .map(([name, worked]) => ({ ...week(name, { nytteindsats: worked }), reason })),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      command: fc.constant('RecordTransition' as const),
      transitionId,
      transition,
      startsOn: someDay,
    }),
  },
  fc.record({
    command: fc.constant('EndTransition' as const),
    transitionId,
    endedOn: someDay,
    reason: fc.constant(reason),
  }),
  fc.record({
    command: fc.constant('WithdrawTransition' as const),
    transitionId,
    reason: fc.constant(reason),
  }),
  fc.record({ command: fc.constant('ChangeReadiness' as const), readiness, effectiveFrom: someDay }),
  fc.record({
    command: fc.constant('SetIndividualRequirement' as const),
    minutesPerWeek: fc.constantFrom(600, null),
    effectiveFrom: someDay,
    reason: fc.constant(reason),
  }),
  fc.record({
    command: fc.constant('CorrectEnrolment' as const),
    forloeb: fc.constant(1),
    kommunekode,
    reason: fc.constant(reason),
  }),
  commandArbitrary,
);

/** The commands of a life in which milestones come and go: most are accepted, some take effect in days to come. */
export const livelyCommandsArbitrary: fc.Arbitrary<readonly ParticipantCommand[]> = fc
  .tuple(readiness, fc.array(lively, { minLength: 3, maxLength: 25, size: 'max' }))
  .map(([category, rest]) => [enrol({ enrolledOn: firstDay, readiness: category }), ...rest]);
