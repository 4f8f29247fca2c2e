import type { RandomParticipant } from './random-participants.ts';
import { type SlowPeriod, slowPeriod } from './slow-calendar.ts';
import type { Addition, Read } from './slow-additions.ts';
import { monthsAfter } from './slow-enrolment.ts';
import { slowMeasures } from './slow-measures.ts';
import { hasGoal, registrationAges } from './slow-results.ts';
import { type SlowScope, spellsOf } from './slow-people.ts';

/** A cell of the internal form as statistics answers it, but for what closing adds. */
export interface SlowObservation {
  readonly measure: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number | null;
  readonly persons?: number;
  readonly weeks?: number;
  readonly of?: number;
  readonly minutes?: number;
  /** Why there is no value: not available yet, or cannot be. */
  readonly status?: 'O' | 'M';
}

/** `part / whole` with one decimal, half away from zero, in integers. Both are at least 0. */
const oneDecimal = (part: number, whole: number): number =>
  Math.floor((20 * part + whole) / (2 * whole)) / 10;

const amountOf = (measure: string, amount: number, { weeks }: SlowPeriod) => {
  if (measure === 'fuldtidspersoner')
    return { value: oneDecimal(amount, weeks.length), weeks: amount, of: weeks.length };
  return measure === 'timer' ? { value: oneDecimal(amount, 60), minutes: amount } : { value: amount };
};

const cellsOf = (
  measure: string,
  additions: readonly Addition[],
  period: SlowPeriod,
): readonly SlowObservation[] =>
  [...Map.groupBy(additions, ({ dimensions }) => JSON.stringify(dimensions)).values()].flatMap((cell) => {
    const amount = cell.reduce((sum, one) => sum + one.amount, 0);
    const persons = new Set(cell.filter((one) => one.amount > 0).map(({ person }) => person)).size;
    if (amount === 0) return [];
    return [{ measure, dimensions: cell[0]!.dimensions, ...amountOf(measure, amount, period), persons }];
  });

const nearestRank = (sorted: readonly number[], percent: number): number =>
  sorted[Math.ceil((percent * sorted.length) / 100) - 1]!;

const registreringsalder = (read: Read): readonly SlowObservation[] => {
  const ages = registrationAges(read).toSorted((one, other) => one - other);
  if (ages.length === 0) return [];
  const late = ages.filter((age) => age > 28).length;
  const tal = {
    antal: ages.length,
    median: nearestRank(ages, 50),
    p90: nearestRank(ages, 90),
    over28: oneDecimal(100 * late, ages.length),
  };
  return Object.entries(tal).map(([name, value]) => ({
    measure: 'registreringsalder',
    dimensions: { tal: name },
    value,
  }));
};

const without = (period: SlowPeriod, scope: SlowScope): readonly SlowObservation[] => [
  ...monthsAfter(period, scope)
    .filter(({ isThere }) => !isThere)
    .map(({ months }) => ({
      measure: 'status_efter_afgang',
      dimensions: { maaneder: String(months) },
      value: null,
      status: 'O' as const,
    })),
  ...(hasGoal(period, scope) ? [] : [{ measure: 'maal', dimensions: {}, value: null, status: 'M' as const }]),
];

const readOf = (participants: readonly RandomParticipant[], periodId: string, scope: SlowScope): Read => {
  const period = slowPeriod(periodId);
  const spells = spellsOf(participants, scope, period);
  return { scope, period, spells, people: [...Map.groupBy(spells, ({ person }) => person).values()] };
};

const additionsOf = (read: Read) =>
  Object.entries(slowMeasures).map(([measure, added]) => ({ measure, added: added(read) }));

/** What everybody adds to every cell, by measure, and what has no value. */
export const slowContributions = (
  participants: readonly RandomParticipant[],
  periodId: string,
  scope: SlowScope,
) => {
  const read = readOf(participants, periodId, scope);
  return { additions: additionsOf(read), missing: without(read.period, scope) };
};

/**
 * Section 2 of the definition of the statistics once more, slowly, person by person and day by day, to hold the real
 * count against: every cell of the internal form that is not 0. Of what is not available yet there is one observation for
 * each number of months. Weeks are judged by `assess`, which is held against a slow reading of its own.
 */
export const slowStatistics = (
  participants: readonly RandomParticipant[],
  periodId: string,
  scope: SlowScope,
): readonly SlowObservation[] => {
  const read = readOf(participants, periodId, scope);
  return [
    ...additionsOf(read).flatMap(({ measure, added }) => cellsOf(measure, added, read.period)),
    ...registreringsalder(read),
    ...without(read.period, scope),
  ];
};
