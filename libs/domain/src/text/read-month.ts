import { monthName } from './danish.ts';

const numbered = /^(0?[1-9]|1[0-2])[-/. ](\d{4})$/;
const named = /^\p{L}+ (\d{4})$/u;
const ordered = /^\d{4}-(?:0[1-9]|1[0-2])$/;

const monthsOf = (year: string): readonly string[] =>
  Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);

/** A month as people type it, `11-2022`, `11/2022`, `november 2022` or `2022-11`, as `2022-11`; `null`: it names none. */
export const readMonth = (text: string): string | null => {
  if (ordered.test(text)) return text;
  const [, month, year = named.exec(text)?.[1]] = numbered.exec(text) ?? [];
  if (year === undefined) return null;
  if (month !== undefined) return `${year}-${month.padStart(2, '0')}`;
  return monthsOf(year).find((one) => monthName(one) === text.toLowerCase()) ?? null;
};
