import { addDays, type DanishDate } from '../calendar/danish-date.ts';
import { addMonths } from '../calendar/months.ts';

/** The days of one month, or those of it that are asked about. */
export interface MonthSpan {
  /** `2022-11`. */
  readonly month: string;
  readonly from: DanishDate;
  /** Included. */
  readonly to: DanishDate;
}

/** The months of a span of days, both included, none of one that ends before it begins; of the first and the last those days alone that lie in the span. */
export const monthsOfSpan = (from: DanishDate, to: DanishDate): readonly MonthSpan[] => {
  const months: MonthSpan[] = [];
  if (from > to) return months;
  for (let first = `${from.slice(0, 7)}-01`; first <= to; first = addMonths(first, 1)) {
    const last = addDays(addMonths(first, 1), -1);
    months.push({
      month: first.slice(0, 7),
      from: first < from ? from : first,
      to: last > to ? to : last,
    });
  }
  return months;
};
