import { addDays, type DanishDate } from './danish-date.ts';

const monthsPerYear = 12;

/** Months since the year 0 as the year and month that they come to, `2022-11`. */
const monthAt = (count: number): string =>
  `${Math.floor(count / monthsPerYear)}-${String((count % monthsPerYear) + 1).padStart(2, '0')}`;

/** The same day `months` months later; where that month is shorter, its last day. */
export const addMonths = (date: DanishDate, months: number): DanishDate => {
  const count = Number(date.slice(0, 4)) * monthsPerYear + Number(date.slice(5, 7)) - 1 + months;
  const sameDay = `${monthAt(count)}-${date.slice(8)}`;
  const lastDay = addDays(`${monthAt(count + 1)}-01`, -1);
  return sameDay < lastDay ? sameDay : lastDay;
};
