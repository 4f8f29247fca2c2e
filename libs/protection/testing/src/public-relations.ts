import { isMonth, type PublicRelation } from './public-relation.ts';
import { relationsOfPeriod } from './relations-of-period.ts';
import { nextMonth, overTime } from './relations-over-time.ts';

/** The shorter periods of a quarter or year. */
const partsOf = (period: string, among: ReadonlySet<string>): readonly (readonly string[])[] => {
  const year = period.slice(0, 4);
  const month = (number: number): string => `${year}-${String(number).padStart(2, '0')}`;
  const quarters = [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`);
  const months = Array.from({ length: 12 }, (_, index) => month(index + 1));
  const quarter = quarters.indexOf(period);
  const made =
    quarter >= 0 ? [months.slice(quarter * 3, quarter * 3 + 3)] : period === year ? [quarters, months] : [];
  return made.filter((parts) => parts.every((part) => among.has(part)));
};

const following = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
};

/** Every public relation among and within periods, as they stand at one position of the log. */
export const publicRelations = (periods: ReadonlySet<string>): readonly PublicRelation[] => {
  const months = [...periods].filter(isMonth);
  return [
    ...[...periods].flatMap((period) => [
      ...relationsOfPeriod(period),
      ...partsOf(period, periods).flatMap((parts) => overTime(period, parts)),
    ]),
    ...months
      .filter((month) => periods.has(following(month)))
      .flatMap((month) => nextMonth(month, following(month))),
  ];
};
