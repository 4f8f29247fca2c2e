import type { DanishDate } from '../calendar/danish-date.ts';
import type { Dimensions, MeasureId } from './observation.ts';
import type { Period } from './period.ts';

/**
 * Takes what a person adds to a measure, at one place in all its breakdowns; nothing when the amount is 0. `place` has all dimensions of the
 * measure's tables, named in the same order each time.
 */
export type TakeShare = (measure: MeasureId, place: Dimensions, amount: number) => void;

/** True for a day of the period. */
export const isIn = ({ first, last }: Pick<Period, 'first' | 'last'>, date: DanishDate): boolean =>
  first <= date && date <= last;
