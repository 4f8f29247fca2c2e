import { addDays, type DanishDate } from '../calendar/danish-date.ts';
import { type Period, type PeriodKind, periodOf, periodOfDate } from './period.ts';

/** The period of the same kind that ends on the day before. */
export const periodBefore = ({ kind, first }: Period): Period => periodOfDate(kind, addDays(first, -1));

const periodAfter = ({ kind, last }: Period): Period => periodOfDate(kind, addDays(last, 1));

/** The last period of a kind that has ended by a day, weeks and all. */
export const lastEnded = (kind: PeriodKind, on: DanishDate): Period => {
  let period = periodOfDate(kind, on);
  while (period.assessedOn > on) period = periodBefore(period);
  return period;
};

/** The last periods of a kind that have ended by a day, the latest first. */
export const lastEndedOf = (kind: PeriodKind, on: DanishDate, count: number): readonly Period[] => {
  const found = [lastEnded(kind, on)];
  while (found.length < count) found.push(periodBefore(found.at(-1)!));
  return found;
};

const besideOneAnother = { month: 12, quarter: 8, year: 3 } as const;

/** The first of the periods that are shown beside one another up to this one: 12 months, 8 quarters or 3 years, as far as there are. */
export const seriesStart = (last: Period): Period => {
  let first = last;
  for (let count = 1; count < besideOneAnother[last.kind]; count += 1)
    first = periodOf(periodBefore(first).id) ?? first;
  return first;
};

/** The periods from the first to the last, both included, of the kind of the first. */
export const periodsFrom = (first: Period, last: Pick<Period, 'last'>): readonly Period[] => {
  const found: Period[] = [];
  for (let period = first; period.last <= last.last; period = periodAfter(period)) found.push(period);
  return found;
};
