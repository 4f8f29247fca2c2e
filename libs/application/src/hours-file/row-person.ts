import { parseCpr } from '#libs/persons';
import { type Faults, oneFault } from '../vocabulary/faults.ts';

/** A CPR number as a row names it. */
export interface RowCpr {
  /** Ten digits. */
  readonly cpr: string;
  /** True when a spreadsheet had taken it for a number: nine digits stood there, and a zero before them makes a date. */
  readonly isRestored: boolean;
}

/** Said of a row whose number got its zero back. */
export const restoredZero = 'CPR-nummeret stod med ni cifre; nullet foran er sat til igen.';

const nineDigits = /^\d{9}$/;

/** Reads `010180-1234`, `0101801234`, either with spaces in it, and nine digits whose zero was lost; `null`: it is none. */
export const readRowCpr = (cell: string): RowCpr | null => {
  const written = cell.replaceAll(/\s/g, '').replace('–', '-');
  const isRestored = nineDigits.test(written);
  const cpr = parseCpr(isRestored ? `0${written}` : written);
  return cpr === null ? null : { cpr, isRestored };
};

/** Those who are seen under each of the numbers, by id; a number that is not there is nobody's. */
export type WhoseNumbers = (numbers: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;

const nobody = oneFault(
  'cpr',
  'unknown_participant',
  'Ingen borger, som du kan se, er registreret med CPR-nummeret.',
);

const several = oneFault(
  'cpr',
  'malformed',
  'Flere af dine kommuner har en borger med CPR-nummeret. Skriv deltagerens id i kolonnen deltager.',
);

const disagreeing = oneFault('cpr', 'malformed', 'Kolonnerne deltager og cpr siger hver sin borger.');

/** Whom a row is about, of those under its number; `stated`: whom it names by id besides. */
export const whomOf = (holders: readonly string[], stated: string | undefined): string | Faults => {
  const [holder, ...others] = holders;
  if (holder === undefined) return nobody;
  if (stated !== undefined) return holders.includes(stated) ? stated : disagreeing;
  return others.length > 0 ? several : holder;
};
