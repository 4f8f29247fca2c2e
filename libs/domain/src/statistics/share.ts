import type { DanishDate } from '../calendar/danish-date.ts';
import type { Dimensions, MeasureId } from './observation.ts';
import type { Period } from './period.ts';

/** Something that a person adds to a measure, at one place in all its breakdowns. */
type Share = readonly [measure: MeasureId, place: Dimensions, amount: number];

export type Shares = Iterable<Share>;

/** True for a day of the period. */
export const isIn = ({ first, last }: Pick<Period, 'first' | 'last'>, date: DanishDate): boolean =>
  first <= date && date <= last;
