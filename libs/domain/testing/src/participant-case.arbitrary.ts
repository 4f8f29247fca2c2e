import fc from 'fast-check';
import {
  addDays,
  codes,
  codesOf,
  type Effective,
  type Field,
  type Fields,
  type Forloeb,
  isoWeekOf,
  type ParticipantCase,
  type RuleSet,
  ruleSetParameters,
  type WeekSheet,
} from '#libs/domain';
import { ruleSetWith } from './participant.sentences.ts';

/** The days in which the cases of `participantCaseArbitrary` lie: their first, and how many there are. */
export const caseDays = { first: '2020-11-02', count: 240 } as const;

const dayArbitrary = (from: number, to: number): fc.Arbitrary<string> =>
  fc.integer({ min: from, max: to }).map((offset) => addDays(caseDays.first, offset));

/** A date before, within or after the cases of `participantCaseArbitrary`. */
export const caseDayArbitrary = dayArbitrary(-10, caseDays.count + 10);

const eventIdArbitrary = fc.constant('');

const changes = <Value>(
  value: fc.Arbitrary<Value>,
  from: number,
  to: number,
  maxLength: number,
): fc.Arbitrary<readonly Effective<Value>[]> =>
  fc.array(fc.record({ value, effectiveFrom: dayArbitrary(from, to), eventId: eventIdArbitrary }), {
    maxLength,
  });

const readiness = fc.constantFrom(...codesOf(codes.readiness));
const minutesOrNone = fc.constantFrom(600, 1501, null);

const transitions = (from: number, to: number): fc.Arbitrary<Forloeb['transitions']> =>
  fc.array(
    fc
      .record({
        transitionId: fc.uuid(),
        transition: fc.constantFrom(...codesOf(codes.transition)),
        start: fc.integer({ min: from, max: to + 35 }),
        lasted: fc.option(fc.integer({ min: 0, max: 30 })),
        eventIds: fc.tuple(eventIdArbitrary, eventIdArbitrary),
      })
      .map(({ transitionId, transition, start, lasted, eventIds: [recorded, ended] }) => ({
        transitionId,
        transition,
        startsOn: addDays(caseDays.first, start),
        endedOn: lasted === null ? null : addDays(caseDays.first, start + lasted),
        employerCvr: null,
        eventIds: lasted === null ? [recorded] : [recorded, ended],
      })),
    { maxLength: 2 },
  );

const exitReasons = codesOf(codes.exitReason);
const survived = exitReasons.filter((reason) => reason !== 'doed');

const forloebBetween = (
  from: number,
  to: number,
  is: { readonly last: boolean; readonly open: boolean },
): fc.Arbitrary<Forloeb> => {
  const enrolledOn = addDays(caseDays.first, from);
  const since = <Value>(value: fc.Arbitrary<Value>, later: number) =>
    fc
      .tuple(value, eventIdArbitrary, changes(value, from, to - 1, later))
      .map(([first, eventId, rest]) => [{ value: first, effectiveFrom: enrolledOn, eventId }, ...rest]);
  return fc.record({
    kommunekode: fc.constantFrom('751', '101'),
    enrolledOn: fc.constant(enrolledOn),
    exitedOn: fc.constant(is.open ? null : addDays(caseDays.first, to)),
    exitReason: is.open ? fc.constant(null) : fc.constantFrom(...(is.last ? exitReasons : survived)),
    displacedUkrainian: fc.boolean(),
    targetGroupBasis: fc.constant('benefit' as const),
    readiness: since(readiness, 3),
    ydelse: since(fc.constant('kontanthjaelp' as const), 0),
    requirement: changes(minutesOrNone, from, to - 1, 2),
    transitions: transitions(from, to),
    assignments: fc.constant([]),
  });
};

/** Up to three forløb, often a day or two apart, so that weeks are shared. */
const forloebArbitrary: fc.Arbitrary<readonly Forloeb[]> = fc
  .tuple(
    fc.array(fc.record({ gap: fc.integer({ min: 1, max: 9 }), length: fc.integer({ min: 1, max: 70 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.boolean(),
  )
  .chain(([stretches, open]) => {
    let at = 0;
    const forloeb = stretches.map(({ gap, length }, index) => {
      const from = at + gap;
      at = from + length;
      const last = index === stretches.length - 1;
      return forloebBetween(from, at, { last, open: last && open });
    });
    return fc.tuple(...forloeb);
  });

const sheetArbitrary: fc.Arbitrary<WeekSheet> = fc
  .record({
    entries: fc.uniqueArray(
      fc.record({
        activity: fc.constantFrom('danskuddannelse', 'jobsoegning', 'nytteindsats' as const),
        provider: fc.constantFrom(null, 'P1000000001'),
        minutes: fc.constantFrom(0, 600, 1200, 1500, 2220),
        eventId: eventIdArbitrary,
      }),
      { maxLength: 3, selector: ({ activity, provider }) => `${activity} ${provider}` },
    ),
    absences: fc.uniqueArray(
      fc.record({
        kind: fc.constantFrom('sygdom', 'ferie', 'udeblivelse' as const),
        days: fc.constantFrom(1, 2, 3, 5),
        eventId: eventIdArbitrary,
      }),
      { maxLength: 2, selector: ({ kind }) => kind },
    ),
  })
  .filter(({ entries, absences }) => {
    const days = absences.reduce((sum, absence) => sum + absence.days, 0);
    return days <= 5 && entries.length + absences.length > 0;
  });

const weeksArbitrary: fc.Arbitrary<Readonly<Record<string, WeekSheet>>> = fc
  .array(fc.option(sheetArbitrary, { freq: 4 }), { minLength: 36, maxLength: 36 })
  .map((sheets) =>
    Object.fromEntries(
      sheets.flatMap((sheet, index) =>
        sheet === null ? [] : [[isoWeekOf(addDays(caseDays.first, index * 7)), sheet]],
      ),
    ),
  );

/** Numbers the events of a case, so that no two facts have one id. */
const withEventIds = (participantCase: ParticipantCase): ParticipantCase => {
  let count = 0;
  const numbered = (): string => `e-${(count += 1)}`;
  const text = JSON.stringify(participantCase, (key, value: unknown) => {
    if (key === 'eventId') return numbered();
    return key === 'eventIds' && Array.isArray(value) ? value.map(numbered) : value;
  });
  return JSON.parse(text) as ParticipantCase;
};

/** A case full of what an assessment has to look at: shared weeks, changes, ends, absences, a week 53. */
export const participantCaseArbitrary: fc.Arbitrary<ParticipantCase> = fc
  .tuple(forloebArbitrary, weeksArbitrary)
  .map(([forloeb, weeks]) => withEventIds({ forloeb, weeks, transitionIds: [], links: [], erased: false }));

/** Some value of a parameter; `undefined` where the default rule set's stays. */
const parameterArbitrary = ({ form }: Field): fc.Arbitrary<unknown> | undefined => {
  if (form.kind === 'word') return fc.constantFrom(...Object.keys(form.words));
  if (form.kind === 'object') return parametersArbitrary(form.fields);
  if (form.kind === 'codes' && form.least === 0) return fc.subarray(Object.keys(form.list));
  return form.kind === 'integer' ? fc.constantFrom(1, 3, 7) : undefined;
};

const parametersArbitrary = (declared: Fields): fc.Arbitrary<object> =>
  fc.record(
    Object.fromEntries(
      Object.entries(declared).flatMap(([name, field]) => {
        const value = parameterArbitrary(field);
        return value === undefined ? [] : [[name, value] as const];
      }),
    ),
  );

/** Rule sets of every value. */
export const ruleSetArbitrary: fc.Arbitrary<RuleSet> =
  parametersArbitrary(ruleSetParameters).map(ruleSetWith);
