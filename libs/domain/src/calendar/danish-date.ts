/** Danish calendar date, `YYYY-MM-DD` (Europe/Copenhagen). Sorts as text. */
export type DanishDate = string;

const pattern = /^\d{4}-\d{2}-\d{2}$/;
const millisecondsPerDay = 86_400_000;

const epochDay = (date: DanishDate): number => Date.parse(date) / millisecondsPerDay;
const fromEpochDay = (day: number): DanishDate =>
  new Date(day * millisecondsPerDay).toISOString().slice(0, 10);

/** True for a date that exists, of the years 1900 to 2199. */
export const isDanishDate = (value: unknown): value is DanishDate => {
  if (typeof value !== 'string' || !pattern.test(value)) return false;
  const year = Number(value.slice(0, 4));
  if (year < 1900 || year > 2199) return false;
  const day = epochDay(value);
  return Number.isFinite(day) && fromEpochDay(day) === value;
};

/** The date `days` days later, or earlier when negative. */
export const addDays = (date: DanishDate, days: number): DanishDate => fromEpochDay(epochDay(date) + days);

/** Days from `from` to `to`; negative when `to` is the earlier. */
export const daysBetween = (from: DanishDate, to: DanishDate): number => epochDay(to) - epochDay(from);

/** 1 for Monday to 7 for Sunday. */
export const weekday = (date: DanishDate): number =>
  new Date(epochDay(date) * millisecondsPerDay).getUTCDay() || 7;

const copenhagen = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Copenhagen',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The date in Denmark at an instant (ISO 8601 with zone, or epoch milliseconds). */
export const danishDateAt = (instant: string | number): DanishDate => copenhagen.format(new Date(instant));
