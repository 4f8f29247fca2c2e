import fc from 'fast-check';
import {
  addDays,
  codes,
  codesOf,
  type CommandName,
  commandNames,
  commands,
  type Field,
  type Fields,
  isoWeekOf,
  type ParticipantCommand,
  type ValueName,
} from '#libs/domain';

const firstDay = '2022-01-03';
const someDay = fc.integer({ min: 0, max: 300 }).map((days) => addDays(firstDay, days));
const weekOfFirst = (count: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: count }).map((weeks) => isoWeekOf(addDays(firstDay, weeks * 7)));
const code = <Code extends string>(list: Record<Code, { label: string }>): fc.Arbitrary<Code> =>
  fc.constantFrom(...codesOf(list));

/** Values of every kind that simple fields hold: few enough that commands meet what others said. */
const kinds: Readonly<Record<Exclude<ValueName, 'StatedHours' | 'StatedAbsence'>, fc.Arbitrary<unknown>>> = {
  ParticipantId: fc.constantFrom(
    '5d6f2f0e-6a0b-4f3f-9d0b-6a5f4c3b2a10',
    '0B7C1A52-8C1E-4F0E-9D53-0D7A4B6F1C11',
  ),
  CommandId: fc.uuid(),
  RuleSetId: fc.constant('aarhus-2022'),
  Instant: fc.constant('2022-04-04T08:30:00Z'),
  TransitionId: fc.constantFrom('t-1', 't-2', 't-3'),
  DanishDate: someDay,
  IsoWeek: weekOfFirst(30),
  FreeText: fc.constant('tastefejl'),
  Provider: fc.constantFrom('P1000000001', 'P1000000002'),
  Cvr: fc.constant('13585628'),
  Revision: fc.nat(3),
  ForloebNumber: fc.constantFrom(1, 1, 2, 3),
  Minutes: fc.integer({ min: 0, max: 2_500 }),
  MinutesPerWeek: fc.integer({ min: 0, max: 2_300 }),
  AbsenceDays: fc.constantFrom(1, 1, 2, 3),
  DisplacedUkrainian: fc.boolean(),
  Kommunekode: fc.constantFrom('751', '101'),
  Ydelse: code(codes.ydelse),
  Readiness: code(codes.readiness),
  Activity: fc.constantFrom('nytteindsats', 'danskuddannelse', 'jobsoegning'),
  Absence: code(codes.absence),
  TransitionKind: code(codes.transition),
  ExitReason: code(codes.exitReason),
  TargetGroupBasis: code(codes.targetGroupBasis),
};

/** Items that are told apart by everything but their numbers. */
const keyOf = (item: unknown): string =>
  JSON.stringify(item, (_, value: unknown) => (typeof value === 'number' ? undefined : (value ?? undefined)));

const valueArbitrary = ({ form, name }: Field): fc.Arbitrary<unknown> => {
  if (form.kind === 'list')
    return fc.uniqueArray(valueArbitrary(form.item), { maxLength: 3, selector: keyOf });
  return form.kind === 'object' ? fieldsArbitrary(form.fields) : kinds[name as keyof typeof kinds];
};

const fieldsArbitrary = (
  declared: Fields,
  tuned: Readonly<Record<string, fc.Arbitrary<unknown>>> = {},
): fc.Arbitrary<object> => {
  const entries = Object.entries(declared).map(([name, field]) => {
    const value = tuned[name] ?? valueArbitrary(field);
    return [name, field.optional || field.nullable ? fc.option(value, { freq: 3 }) : value] as const;
  });
  const requiredKeys = Object.keys(declared).filter((name) => !declared[name]!.optional);
  return fc.record(Object.fromEntries(entries), { requiredKeys });
};

/** Where the kinds' values alone would seldom lead far. */
const tuning: Partial<Record<CommandName, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
  RecordAbsence: { week: weekOfFirst(110) },
  WithdrawAbsence: { week: weekOfFirst(110) },
};

const weights: Partial<Record<CommandName, number>> = { RecordWeek: 6, RecordHours: 3 };

/** A command of this name, well-formed: every declared command has one. */
const commandNamed = (name: CommandName): fc.Arbitrary<ParticipantCommand> =>
  fieldsArbitrary(commands[name].fields, tuning[name]).map(
    (fields) => ({ command: name, ...fields }) as ParticipantCommand,
  );

/** A statement of a whole week, with a reason. */
export const recordWeekArbitrary = fieldsArbitrary(commands.RecordWeek.fields).map(
  (fields) => ({ command: 'RecordWeek', ...fields, reason: 'rettet' }) as ParticipantCommand,
);

/** An enrolment early enough that most of the other commands fall inside it. */
const enrolArbitrary = commandNamed('EnrolParticipant');

/** Any command, well-formed; many will be refused, which is part of the point. */
export const commandArbitrary: fc.Arbitrary<ParticipantCommand> = fc.oneof(
  ...commandNames.map((name) => ({ arbitrary: commandNamed(name), weight: weights[name] ?? 1 })),
);

/** A history worth folding: an enrolment, then anything. */
export const commandsArbitrary = fc
  .tuple(enrolArbitrary, fc.array(commandArbitrary, { maxLength: 40, size: 'max' }))
  .map(([first, rest]) => [first, ...rest]);
