const millisecondsPerDay = 86_400_000;

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;
const twoDigits = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);
const padded = (number: number): string => (number < 10 ? `0${number}` : String(number));

/**
 * Days from 1970-01-01 to `date` (`YYYY-MM-DD`, known to exist). The year is taken to begin in March, so that the
 * leap day is its last. Plain arithmetic: parsing through Date costs several times as much on a path this hot.
 */
export const epochDayOf = (date: string): number => {
  const month = twoDigits(date, 5);
  const year = twoDigits(date, 0) * 100 + twoDigits(date, 2) - (month > 2 ? 0 : 1);
  const monthsSinceMarch = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  const dayOfYear = Math.floor((153 * monthsSinceMarch + 2) / 5) + twoDigits(date, 8) - 1;
  return 365 * year + leapDays + dayOfYear - 719_468;
};

/** The date (`YYYY-MM-DD`) `day` days after 1970-01-01; of the years 1000 to 9999. */
export const dateOfEpochDay = (day: number): string => {
  const date = new Date(day * millisecondsPerDay);
  return `${date.getUTCFullYear()}-${padded(date.getUTCMonth() + 1)}-${padded(date.getUTCDate())}`;
};
