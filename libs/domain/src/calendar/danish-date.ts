import { dateOfEpochDay, epochDayOf } from './epoch-day.ts';

/** Danish calendar date, `YYYY-MM-DD` (Europe/Copenhagen). Sorts as text. */
export type DanishDate = string;

const pattern = /^(?:19|20|21)\d{2}-\d{2}-\d{2}$/;
const longestMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** True for a date that exists, of the years 1900 to 2199. */
export const isDanishDate = (value: unknown): value is DanishDate => {
  if (typeof value !== 'string' || !pattern.test(value)) return false;
  const [month, day] = [Number(value.slice(5, 7)), Number(value.slice(8))];
  const longest = month === 2 && isLeapYear(Number(value.slice(0, 4))) ? 29 : longestMonth[month - 1];
  return longest !== undefined && day >= 1 && day <= longest;
};

/** The date `days` days later, or earlier when negative. */
export const addDays = (date: DanishDate, days: number): DanishDate =>
  dateOfEpochDay(epochDayOf(date) + days);

/** Days from `from` to `to`; negative when `to` is the earlier. */
export const daysBetween = (from: DanishDate, to: DanishDate): number => epochDayOf(to) - epochDayOf(from);

/** 1 for Monday to 7 for Sunday. */
export const weekday = (date: DanishDate): number => {
  const sinceThursday = epochDayOf(date) % 7;
  return ((sinceThursday + 10) % 7) + 1;
};

const copenhagen = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const clocks = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const millisecondsPerHour = 3_600_000;
let latest = { hour: Number.NaN, date: '' };

/**
 * The date in Denmark at an instant (ISO 8601 with zone, or epoch milliseconds). Danish clocks differ from UTC by
 * whole hours and change on whole hours, so the answer for an hour is kept. Throws a RangeError when the instant is
 * none.
 */
export const danishDateAt = (instant: string | number): DanishDate => {
  const time = typeof instant === 'number' ? instant : Date.parse(instant);
  const hour = Math.floor(time / millisecondsPerHour);
  if (hour !== latest.hour) latest = { hour, date: copenhagen.format(time) };
  return latest.date;
};

const latestOffsetHours = 2;

/** The instant (UTC, ISO 8601) at which a day begins in Denmark. */
export const startOfDanishDay = (date: DanishDate): string => {
  const inSummer = Date.parse(`${date}T00:00:00Z`) - latestOffsetHours * millisecondsPerHour;
  const start = danishDateAt(inSummer) === date ? inSummer : inSummer + millisecondsPerHour;
  return new Date(start).toISOString();
};

/**
 * The instant (UTC, ISO 8601) at which Danish clocks show a time of day, `12:30`, on a date; of an hour that comes twice the
 * first, of one that clocks leave out the hour after it.
 */
export const danishInstant = (date: DanishDate, timeOfDay: string): string => {
  const wanted = Date.parse(`${date}T${timeOfDay}:00Z`);
  const inSummer = wanted - latestOffsetHours * millisecondsPerHour;
  const shown = Date.parse(`${clocks.format(inSummer).replace(' ', 'T')}Z`);
  return new Date(shown === wanted ? inSummer : inSummer + millisecondsPerHour).toISOString();
};
