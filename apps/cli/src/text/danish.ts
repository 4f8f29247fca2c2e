const wholeNumber = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const longDate = new Intl.DateTimeFormat('da-DK', { dateStyle: 'long', timeZone: 'UTC' });
const danishClocks = { timeZone: 'Europe/Copenhagen' } as const;
const shortDate = new Intl.DateTimeFormat('da-DK', { ...danishClocks, dateStyle: 'short' });
const timeOfDay = new Intl.DateTimeFormat('da-DK', { ...danishClocks, timeStyle: 'medium' });

/** `2.173` */
export const number = (value: number): string => wholeNumber.format(value);

/** `1 linje`, `2.173 linjer` */
export const counted = (value: number, one: string, many: string): string =>
  `${number(value)} ${value === 1 ? one : many}`;

/** Milliseconds as `12,3 s`. */
export const seconds = (milliseconds: number): string => `${oneDecimal.format(milliseconds / 1_000)} s`;

/** Bytes as `12,3 MB`. */
export const megabytes = (bytes: number): string => `${oneDecimal.format(bytes / 1_000_000)} MB`;

/** Integer minutes as hours and minutes, `37:00`. */
export const hours = (minutes: number): string =>
  `${number(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, '0')}`;

/** `2022-11-28` as `28. november 2022`. */
export const date = (day: string): string => longDate.format(Date.parse(day));

/** An instant by Danish clocks, `28.11.2022 09.15.00`. */
export const instant = (at: string): string => {
  const time = Date.parse(at);
  return `${shortDate.format(time)} ${timeOfDay.format(time)}`;
};
