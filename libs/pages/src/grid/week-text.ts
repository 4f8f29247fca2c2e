import { danish, mondayOf, sundayOf } from '#libs/domain';

/** The number of a week in its year: `46`. */
export const weekNumber = (week: string): string => String(Number(week.slice(6)));

/** `Uge 46`. */
export const weekTitle = (week: string): string => `Uge ${weekNumber(week)}`;

/** `14.–20. november 2022`; month and year are said once where both days have the same. */
export const weekDays = (week: string): string => {
  const [from, to] = [danish.date(mondayOf(week)), danish.date(sundayOf(week))];
  const [first, last] = [from.split(' '), to.split(' ')];
  const shared = first.toReversed().findIndex((word, index) => word !== last.at(-1 - index));
  const own = first.slice(0, first.length - shared).join(' ');
  return `${own}${shared === 2 ? '–' : ' – '}${to}`;
};
