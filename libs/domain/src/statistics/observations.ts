import { isStatusAvailable } from './enrolment.shares.ts';
import { seriesBreak, type RegistrationFigure } from './dimensions.ts';
import { measures } from './definitions.ts';
import { goalOf } from './goals.ts';
import { isIn } from './share.ts';
import type { Observation, ObservationStatus } from './observation.ts';
import { nearestRank, tenths } from './rounding.ts';
import { type Cell, statisticsCells } from './tables.ts';
import type { CellSum, PeriodTally } from './tally.ts';

type Said = Omit<Observation, 'measure' | 'dimensions' | 'status' | 'break'>;

const nothing: CellSum = { amount: 0, persons: 0 };
const mostDays = 28;

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((before, one) => before + one, 0);

const ageFigure = (ages: PeriodTally['ages'], figure: RegistrationFigure): number | null => {
  const count = sum(ages.values());
  switch (figure) {
    case 'antal':
      return count;
    case 'median':
      return nearestRank(ages, count, 50);
    case 'p90':
      return nearestRank(ages, count, 90);
    case 'over28': {
      const late = sum([...ages].map(([age, many]) => (age > mostDays ? many : 0)));
      return count === 0 ? null : tenths(late * 100, count);
    }
  }
};

/** Why a cell has no value, whatever was counted; `null`: it has one. */
const withoutValue = ({ measure, dimensions }: Cell, { scope }: PeriodTally): 'O' | 'M' | null => {
  if (measure === 'maal' && goalOf(scope.kommunekode, scope.period) === null) return 'M';
  return measure === 'status_efter_afgang' && !isStatusAvailable(scope, Number(dimensions.maaneder))
    ? 'O'
    : null;
};

/** True when nothing adds to the cell. */
const isEmpty = ({ id, measure }: Cell, { cells, ages }: PeriodTally): boolean =>
  measures[measure].amount === 'days' ? ages.size === 0 : !cells.has(id);

const said = ({ id, measure, dimensions }: Cell, { scope, cells, ages }: PeriodTally): Said => {
  const { amount, persons } = cells.get(id) ?? nothing;
  switch (measures[measure].amount) {
    case 'days':
      return { value: ageFigure(ages, dimensions.tal as RegistrationFigure) };
    case 'minutes':
      return { value: tenths(amount, 60), minutes: amount, persons };
    case 'weeksOfPeriod': {
      const of = scope.period.weeks.length;
      return { value: tenths(amount, of), weeks: amount, of, persons };
    }
    case 'count':
      return { value: amount, persons };
  }
};

/** What is to be said of a tally's cells. */
interface Telling {
  /** Of cells with a value. */
  readonly status: Extract<ObservationStatus, 'A' | 'P'>;
  /** False: cells to which nobody adds are left out. */
  readonly withZeros?: boolean;
}

/** The observations of a period, in the order of the tables. */
export const observationsOf = (
  tally: PeriodTally,
  { status, withZeros = false }: Telling,
): readonly Observation[] => {
  const broken = isIn(tally.scope.period, seriesBreak) ? ({ break: true } as const) : {};
  const observed = (cell: Cell): readonly Observation[] => {
    const { measure, dimensions } = cell;
    const missing = withoutValue(cell, tally);
    if (missing) return [{ measure, dimensions, value: null, status: missing, ...broken }];
    if (isEmpty(cell, tally) && !withZeros) return [];
    const found = said(cell, tally);
    return [{ measure, dimensions, ...found, status: found.value === null ? 'M' : status, ...broken }];
  };
  return [...statisticsCells.values()].flatMap(observed);
};
