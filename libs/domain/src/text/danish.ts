import { isPosition } from '../declaration/known-time.ts';
import { hours } from './hours.ts';

export { hours } from './hours.ts';

const wholeNumber = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 });
const decimalIfAny = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 1 });
const longDate = new Intl.DateTimeFormat('da-DK', { dateStyle: 'long', timeZone: 'UTC' });
const danishClocks = { timeZone: 'Europe/Copenhagen' } as const;
const timeOfDay = new Intl.DateTimeFormat('da-DK', { ...danishClocks, timeStyle: 'medium' });

/** A whole number: `2.173`. */
export const number = (value: number): string => wholeNumber.format(value);

/** A number with one decimal at most: `2.173`, `12,5`. */
export const decimal = (value: number): string => decimalIfAny.format(value);

/** `1 linje`, `2.173 linjer`. */
export const counted = (value: number, one: string, many: string): string =>
  `${number(value)} ${value === 1 ? one : many}`;

/** Integer minutes as hours with their word: `1 time`, `7,5 timer`, `7:20 timer`. */
export const countedHours = (minutes: number): string =>
  `${hours(minutes)} ${minutes === 60 ? 'time' : 'timer'}`;

/** `1 dag`, `5 dage`. */
export const days = (count: number): string => counted(count, 'dag', 'dage');

/** `2022-11-28` as `28. november 2022`. */
export const date = (day: string): string => longDate.format(Date.parse(day));

const minuteParts = new Intl.DateTimeFormat('sv-SE', {
  ...danishClocks,
  dateStyle: 'short',
  timeStyle: 'short',
});

/** A date in numbers, `28-11-2022`. */
export const shortDay = (day: string): string => day.split('-').toReversed().join('-');

/** The date and the time of day of an instant by Danish clocks, `2022-11-28` and `09.15`. */
export const dayAndMinute = (at: string): readonly [day: string, minute: string] => {
  const [day = '', minute = ''] = minuteParts.format(Date.parse(at)).split(' ');
  return [day, minute.replace(':', '.')];
};

/** An instant by Danish clocks where there is little room, `28-11-2022 09.15`. */
export const minute = (at: string): string => {
  const [day, time] = dayAndMinute(at);
  return `${shortDay(day)} ${time}`;
};

/** An instant by Danish clocks, `28-11-2022 09.15.00`. */
export const instant = (at: string): string =>
  `${shortDay(dayAndMinute(at)[0])} ${timeOfDay.format(Date.parse(at))}`;

const longMonth = new Intl.DateTimeFormat('da-DK', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `2022-10` as `oktober 2022`. */
export const monthName = (month: string): string => longMonth.format(Date.parse(`${month}-01`));

/** The date or the week that something is about: `28-11-2022`, `uge 31, 2022`. */
export const dayOrWeek = (about: string): string => {
  const [, year, week] = /^(\d{4})-W(\d{2})$/.exec(about) ?? [];
  return week === undefined ? shortDay(about) : `uge ${Number(week)}, ${year}`;
};

/** As of when something was known: an instant, or `position 1042`. */
export const knownTime = (at: string): string => (isPosition(at) ? `position ${at}` : instant(at));

/** `true` and `false` as an answer. */
export const yesOrNo = (value: boolean): string => (value ? 'ja' : 'nej');

/** A label of a code list inside a sentence: its first letter small, unless it is of an abbreviation. */
export const inSentence = (label: string): string =>
  /^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
