const written = /^(\d{2})(\d{2})(\d{2})-?(\d)\d{3}$/;

/** What can be a CPR number as people write it in a text: ten digits, the last four perhaps apart. */
export const cprNumber = /\d{6}\s?[\p{Pd}−]?\s?\d{4}/u;

/** The century of a year of birth, told by the seventh digit (the CPR register's own rule). */
const centuryOf = (year: number, seventh: number): number => {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 : 1900;
  return year <= 57 ? 2000 : 1800;
};

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * The ten digits of a CPR number as people write it, with or without a hyphen before the last four; `null` when its first
 * six are no date. 60 is added to the day of some numbers. Modulus 11 is not asked for: numbers given since 2007 may fail it.
 */
export const parseCpr = (text: string): string | null => {
  const [, ...parts] = written.exec(text.trim()) ?? [];
  if (parts.length === 0) return null;
  const [given, month, year, seventh] = parts.map(Number) as [number, number, number, number];
  const day = given > 60 ? given - 60 : given;
  const isDate =
    month >= 1 && month <= 12 && day >= 1 && day <= daysIn(centuryOf(year, seventh) + year, month);
  return isDate ? text.trim().replace('-', '') : null;
};
