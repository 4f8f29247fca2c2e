import { addDays, type DanishDate, daysBetween, weekday } from './danish-date.ts';

/** ISO 8601 week, `YYYY-Www`: Monday first; belongs to the year of its Thursday. Sorts as text. */
export type IsoWeek = string;

const pattern = /^(\d{4})-W(\d{2})$/;
const mondays = new Map<IsoWeek, DanishDate>();
const weeks = new Map<DanishDate, IsoWeek>();
const cacheLimit = 20_000;

const remember = <Value>(cache: Map<string, Value>, key: string, value: Value): Value => {
  if (cache.size >= cacheLimit) cache.clear();
  cache.set(key, value);
  return value;
};

const mondayOfFirstWeek = (year: number): DanishDate => {
  const fourth = `${String(year).padStart(4, '0')}-01-04`;
  return addDays(fourth, 1 - weekday(fourth));
};

/** True for a week that exists: 2020-W53 does, 2021-W53 does not. Years 1900 to 2199. */
export const isIsoWeek = (value: unknown): value is IsoWeek => {
  if (typeof value !== 'string') return false;
  const match = pattern.exec(value);
  if (!match) return false;
  const [year, number] = [Number(match[1]), Number(match[2])];
  if (year < 1900 || year > 2199 || number < 1 || number > 53) return false;
  return number < 53 || isoWeekOf(addDays(mondayOfFirstWeek(year), 52 * 7)) === value;
};

/** The week's Monday. */
export const mondayOf = (week: IsoWeek): DanishDate =>
  mondays.get(week) ??
  remember(
    mondays,
    week,
    addDays(mondayOfFirstWeek(Number(week.slice(0, 4))), (Number(week.slice(6)) - 1) * 7),
  );

/** The week's Sunday, its last day. */
export const sundayOf = (week: IsoWeek): DanishDate => addDays(mondayOf(week), 6);

/** The week's Thursday, which decides its month, quarter and year. */
export const thursdayOf = (week: IsoWeek): DanishDate => addDays(mondayOf(week), 3);

/** The week that a date lies in. */
export const isoWeekOf = (date: DanishDate): IsoWeek => {
  const known = weeks.get(date);
  if (known !== undefined) return known;
  const thursday = addDays(date, 4 - weekday(date));
  const year = thursday.slice(0, 4);
  const number = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return remember(weeks, date, `${year}-W${String(number).padStart(2, '0')}`);
};

/** The week after. */
export const nextWeek = (week: IsoWeek): IsoWeek => isoWeekOf(addDays(mondayOf(week), 7));

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
