import { addDays, type DanishDate } from '../calendar/danish-date.ts';
import {
  type IsoWeek,
  isoWeekOf,
  mondayOf,
  nextWeek,
  sundayOf,
  thursdayOf,
  weeksFrom,
} from '../calendar/iso-week.ts';
import { addMonths } from '../calendar/months.ts';

/** How long a period is. */
export type PeriodKind = 'month' | 'quarter' | 'year';

/** A month, quarter or year of which statistics are made. */
export interface Period {
  /** `2022-11`, `2022-Q4` or `2022`. */
  readonly id: string;
  readonly kind: PeriodKind;
  readonly first: DanishDate;
  /** Included. */
  readonly last: DanishDate;
  /** The calendar year, `2022`. */
  readonly year: string;
  /** The ids of its months. */
  readonly months: readonly string[];
  /** The weeks whose Thursday lies in it. */
  readonly weeks: readonly IsoWeek[];
  /** The first day of its first week, and the last of its last. */
  readonly monday: DanishDate;
  readonly sunday: DanishDate;
  /**
   * The day on which it is assessed, and from which on it can be asked for: the later of the day after its last and the
   * Monday after its last week, so that no week of it is open.
   */
  readonly assessedOn: DanishDate;
}

const monthsOf: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 12 };

const daysFromMondayToThursday = 3;

const firstWeek = (first: DanishDate): IsoWeek => {
  const week = isoWeekOf(first);
  return thursdayOf(week) < first ? nextWeek(week) : week;
};

const period = (id: string, kind: PeriodKind, first: DanishDate): Period => {
  const next = addMonths(first, monthsOf[kind]);
  const last = addDays(next, -1);
  const lastWeek = isoWeekOf(addDays(last, -daysFromMondayToThursday));
  const weeks = weeksFrom(firstWeek(first), lastWeek);
  const sunday = sundayOf(lastWeek);
  const mondayAfter = addDays(sunday, 1);
  return {
    id,
    kind,
    first,
    last,
    year: first.slice(0, 4),
    months: Array.from({ length: monthsOf[kind] }, (_, index) => addMonths(first, index).slice(0, 7)),
    weeks,
    monday: mondayOf(weeks[0]!),
    sunday,
    assessedOn: mondayAfter > next ? mondayAfter : next,
  };
};

/** The first and the last of weeks that follow one another. */
export interface WeekSpan {
  readonly first: IsoWeek;
  readonly last: IsoWeek;
}

/** From the first week of these periods, of which there is at least one, to the last. */
export const weekSpanOf = (periods: readonly Period[]): WeekSpan => {
  const weeks = periods.flatMap((one) => one.weeks).toSorted();
  return { first: weeks[0]!, last: weeks.at(-1)! };
};

const pattern = /^((?:19|20)\d{2}|21(?:[0-8]\d|9[0-8]))(?:-(?:(0[1-9]|1[0-2])|Q([1-4])))?$/;

const startOf = (year: string, month: number): DanishDate => `${year}-${String(month).padStart(2, '0')}-01`;

/** The period that a text names, of the years 1900 to 2198 (that after it is needed to assess it); `null` when it names none. */
export const periodOf = (text: string): Period | null => {
  const [, year, month, quarter] = pattern.exec(text) ?? [];
  if (year === undefined) return null;
  if (month !== undefined) return period(text, 'month', startOf(year, Number(month)));
  if (quarter !== undefined) return period(text, 'quarter', startOf(year, Number(quarter) * 3 - 2));
  return period(text, 'year', startOf(year, 1));
};

/** The period of a kind that a date lies in. */
export const periodOfDate = (kind: PeriodKind, date: DanishDate): Period => {
  const year = date.slice(0, 4);
  const month = Number(date.slice(5, 7));
  switch (kind) {
    case 'month':
      return period(date.slice(0, 7), kind, startOf(year, month));
    case 'quarter': {
      const quarter = Math.ceil(month / 3);
      return period(`${year}-Q${quarter}`, kind, startOf(year, quarter * 3 - 2));
    }
    case 'year':
      return period(year, kind, startOf(year, 1));
  }
};
