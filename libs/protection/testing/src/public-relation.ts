import { cellOf, type Dimensions, type MeasureId } from '#libs/domain';

/** A cell of a period. */
export interface PeriodCell {
  readonly period: string;
  readonly cell: string;
}

/**
 * What anybody knows to hold at one position of the log. `whole` is the `sum` of its parts, or `covers` each of them; it is
 * `at most` the sum of what need not be parts of it, or `at least` each of them.
 */
export interface PublicRelation {
  readonly kind: 'sum' | 'covers' | 'at most' | 'at least';
  readonly whole: PeriodCell;
  readonly parts: readonly PeriodCell[];
  /** It holds unless forløb of linked participants overlap, which is an error in the data. */
  readonly isPresumed?: true;
}

export const isMonth = (period: string): boolean => /^\d{4}-\d{2}$/.test(period);

/** What is said of the cells of a measure in a period. */
export const measureIn = (period: string, measure: MeasureId) => {
  const at = (dimensions: Dimensions): PeriodCell => ({ period, cell: cellOf({ measure, dimensions }) });
  const sum = (whole: Dimensions, parts: readonly Dimensions[]): PublicRelation => ({
    kind: 'sum',
    whole: at(whole),
    parts: parts.map(at),
  });
  return { at, sum };
};
