import { addDays, type DanishDate, daysBetween, weekday } from './danish-date.ts';

/** ISO 8601 week, `YYYY-Www`: Monday first; belongs to the year of its Thursday. Sorts as text. */
export type IsoWeek = string;

interface Week {
  readonly monday: DanishDate;
  readonly thursday: DanishDate;
  readonly sunday: DanishDate;
  readonly next: IsoWeek;
}

const pattern = /^(?:19|20|21)\d{2}-W\d{2}$/;
const weeks = new Map<IsoWeek, Week>();
const weeksOfDates = new Map<DanishDate, IsoWeek>();
const cacheLimit = 20_000;

const remember = <Value>(cache: Map<string, Value>, key: string, value: Value): Value => {
  if (cache.size >= cacheLimit) cache.clear();
  cache.set(key, value);
  return value;
};

const mondayOfFirstWeek = (year: string): DanishDate => {
  const fourth = `${year}-01-04`;
  return addDays(fourth, 1 - weekday(fourth));
};

const numberOf = (week: IsoWeek): number => Number(week.slice(6));

const computed = (week: IsoWeek): Week => {
  const monday = addDays(mondayOfFirstWeek(week.slice(0, 4)), (numberOf(week) - 1) * 7);
  const [thursday, sunday] = [addDays(monday, 3), addDays(monday, 6)];
  return { monday, thursday, sunday, next: isoWeekOf(addDays(monday, 7)) };
};

const known = (week: IsoWeek): Week => weeks.get(week) ?? remember(weeks, week, computed(week));

/** True for a week that exists: 2020-W53 does, 2021-W53 does not. Years 1900 to 2199. */
export const isIsoWeek = (value: unknown): value is IsoWeek => {
  if (typeof value !== 'string' || !pattern.test(value)) return false;
  const number = numberOf(value);
  if (number < 53) return number > 0;
  return isoWeekOf(addDays(mondayOfFirstWeek(value.slice(0, 4)), 52 * 7)) === value;
};

/** The week's Monday. */
export const mondayOf = (week: IsoWeek): DanishDate => known(week).monday;

/** The week's Sunday, its last day. */
export const sundayOf = (week: IsoWeek): DanishDate => known(week).sunday;

/** The week's Thursday, which decides its month, quarter and year. */
export const thursdayOf = (week: IsoWeek): DanishDate => known(week).thursday;

/** The week that a date lies in. */
export const isoWeekOf = (date: DanishDate): IsoWeek => {
  const remembered = weeksOfDates.get(date);
  if (remembered !== undefined) return remembered;
  const thursday = addDays(date, 4 - weekday(date));
  const year = thursday.slice(0, 4);
  const number = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return remember(weeksOfDates, date, `${year}-W${String(number).padStart(2, '0')}`);
};

/** The week after. */
export const nextWeek = (week: IsoWeek): IsoWeek => known(week).next;

/** The week before. */
export const previousWeek = (week: IsoWeek): IsoWeek => isoWeekOf(addDays(known(week).monday, -7));

/** The weeks from the one to the other, both included; none when `last` lies before `first`. */
export const weeksFrom = (first: IsoWeek, last: IsoWeek): readonly IsoWeek[] => {
  const found: IsoWeek[] = [];
  for (let week = first; week <= last; week = nextWeek(week)) found.push(week);
  return found;
};

/** The seven days of the week, Monday first. */
export const daysOf = (week: IsoWeek): readonly DanishDate[] => {
  const monday = mondayOf(week);
  return [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(monday, offset));
};
