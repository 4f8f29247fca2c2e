import fc from 'fast-check';
import { addDays, codes, codesOf, isoWeekOf, type ParticipantCommand } from '#libs/domain';

const firstDay = '2022-01-03';
const someDay = fc.integer({ min: 0, max: 300 }).map((days) => addDays(firstDay, days));
const someWeek = fc.integer({ min: 0, max: 30 }).map((weeks) => isoWeekOf(addDays(firstDay, weeks * 7)));
const weekToCome = fc.integer({ min: 0, max: 110 }).map((weeks) => isoWeekOf(addDays(firstDay, weeks * 7)));
const absenceDays = fc.integer({ min: 1, max: 3 });
const code = <Code extends string>(list: Record<Code, { label: string }>): fc.Arbitrary<Code> =>
  fc.constantFrom(...codesOf(list));
const reason = fc
  .constantFrom('tastefejl', undefined)
  .map((text) => (text === undefined ? {} : { reason: text }));
const provider = fc.constantFrom('P1000000001', 'P1000000002', null);
const minutes = fc.integer({ min: 0, max: 2_500 });
const forloeb = fc.constantFrom(1, 2, 3);
const optionalForloeb = fc.constantFrom({}, {}, { forloeb: 1 }, { forloeb: 2 });
const transitionId = fc.constantFrom('t-1', 't-2', 't-3');
const activity = fc.constantFrom('nytteindsats', 'danskuddannelse', 'jobsoegning' as const);

const command = <Fields>(name: ParticipantCommand['command'], fields: fc.Arbitrary<Fields>) =>
  fc.tuple(fields, reason).map(
    ([given, why]): ParticipantCommand =>
      ({
        command: name,
        ...(!['EnrolParticipant', 'ChangeYdelse', 'RecordTransition', 'ExitParticipant'].includes(name) &&
          why),
        ...given,
      }) as unknown as ParticipantCommand,
  );

const enrolment = {
  kommunekode: fc.constantFrom('751', '101'),
  enrolledOn: someDay,
  ydelse: code(codes.ydelse),
  readiness: code(codes.readiness),
  displacedUkrainian: fc.boolean(),
  targetGroupBasis: code(codes.targetGroupBasis),
};

const entries = fc.uniqueArray(fc.record({ activity, minutes, provider }), {
  maxLength: 3,
  selector: (entry) => `${entry.activity} ${entry.provider}`,
});
const absences = fc.uniqueArray(fc.record({ kind: code(codes.absence), days: absenceDays }), {
  maxLength: 2,
  selector: ({ kind }) => kind,
});

/** A statement of a whole week. */
export const recordWeekArbitrary = command(
  'RecordWeek',
  fc.record({ week: someWeek, entries, absences, reason: fc.constant('rettet') }),
);

/** An enrolment early enough that most of the other commands fall inside it. */
export const enrolArbitrary = command('EnrolParticipant', fc.record(enrolment));

/** Any command, well-formed; many will be refused, which is part of the point. */
export const commandArbitrary: fc.Arbitrary<ParticipantCommand> = fc.oneof(
  enrolArbitrary,
  command('CorrectEnrolment', fc.record({ forloeb, ...enrolment }, { requiredKeys: ['forloeb'] })),
  command('WithdrawEnrolment', fc.record({ forloeb })),
  command(
    'ChangeReadiness',
    fc
      .tuple(fc.record({ readiness: code(codes.readiness), effectiveFrom: someDay }), optionalForloeb)
      .map(([fields, target]) => ({ ...fields, ...target })),
  ),
  command(
    'ChangeYdelse',
    fc
      .tuple(fc.record({ ydelse: code(codes.ydelse), effectiveFrom: someDay }), optionalForloeb)
      .map(([fields, target]) => ({ ...fields, ...target })),
  ),
  command(
    'SetIndividualRequirement',
    fc
      .tuple(
        fc.record({
          minutesPerWeek: fc.option(fc.integer({ min: 0, max: 2_300 })),
          effectiveFrom: someDay,
        }),
        optionalForloeb,
      )
      .map(([fields, target]) => ({ ...fields, ...target })),
  ),
  { arbitrary: recordWeekArbitrary, weight: 4 },
  {
    arbitrary: command('RecordHours', fc.record({ week: someWeek, activity, provider, minutes })),
    weight: 3,
  },
  command('WithdrawHours', fc.record({ week: someWeek, activity, provider })),
  command('RecordAbsence', fc.record({ week: weekToCome, kind: code(codes.absence), days: absenceDays })),
  command('WithdrawAbsence', fc.record({ week: weekToCome, kind: code(codes.absence) })),
  command(
    'RecordTransition',
    fc.record({ transitionId, transition: code(codes.transition), startsOn: someDay }),
  ),
  command('EndTransition', fc.record({ transitionId, endedOn: someDay })),
  command('WithdrawTransition', fc.record({ transitionId })),
  command('ExitParticipant', fc.record({ exitedOn: someDay, exitReason: code(codes.exitReason) })),
  command('WithdrawExit', fc.constant({})),
);

/** A history worth folding: an enrolment, then anything. */
export const commandsArbitrary = fc
  .tuple(enrolArbitrary, fc.array(commandArbitrary, { maxLength: 40, size: 'max' }))
  .map(([first, rest]) => [first, ...rest]);
