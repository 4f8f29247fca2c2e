import { addDays, type DanishDate, isDanishDate } from './danish-date.ts';

const monthsPerYear = 12;

/** The last day of the month that a date lies in. */
export const lastOfMonth = (date: DanishDate): DanishDate =>
  addDays(addMonths(`${date.slice(0, 7)}-01`, 1), -1);

/** The same day `months` months later, of the years 1900 to 2199; where that month is shorter, its last day. */
export const addMonths = (date: DanishDate, months: number): DanishDate => {
  const count = Number(date.slice(0, 4)) * monthsPerYear + Number(date.slice(5, 7)) - 1 + months;
  const month = String((count % monthsPerYear) + 1).padStart(2, '0');
  const yearAndMonth = `${Math.floor(count / monthsPerYear)}-${month}`;
  const sameDay = `${yearAndMonth}-${date.slice(8)}`;
  return isDanishDate(sameDay) ? sameDay : lastOfMonth(`${yearAndMonth}-01`);
};
