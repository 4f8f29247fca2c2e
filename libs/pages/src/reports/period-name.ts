import { danish } from '#libs/domain';

/** `2022-11` as `november 2022`, `2022-Q4` as `4. kvartal 2022`; years as they are. */
export const periodName = (period: string): string => {
  const [, year, quarter] = /^(\d{4})-Q(\d)$/.exec(period) ?? [];
  if (quarter !== undefined) return `${quarter}. kvartal ${year}`;
  return /^\d{4}-\d{2}$/.test(period) ? danish.date(`${period}-01`).replace(/^1\. /, '') : period;
};
