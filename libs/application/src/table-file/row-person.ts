import { randomUUID } from 'node:crypto';
import { parseCpr } from '#libs/persons';
import type { NumberHolder } from '../persons/persons.ts';
import { type Faults, oneFault } from '../vocabulary/read-fields.ts';

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

const tooFewDigits = /^\d{1,9}$/;

/** Why what stands there is no CPR number; echoes nothing of it. */
export const wrongCpr = (cell: string): string =>
  tooFewDigits.test(cell.replaceAll(/[\s–-]/g, ''))
    ? 'Der står færre cifre end de ti i et CPR-nummer, og hvilke der mangler, kan ikke ses. Formatér kolonnen som tekst, og skriv nummeret igen.'
    : 'Skal være et CPR-nummer: ti cifre, der begynder med en dato.';

/** Those who are seen under each of the numbers; a number that is not there is nobody's. */
export type WhoseNumbers = (
  numbers: readonly string[],
) => Promise<ReadonlyMap<string, readonly NumberHolder[]>>;

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
export const whomOf = (holders: readonly NumberHolder[], stated: string | undefined): string | Faults => {
  const [holder, ...others] = holders;
  if (holder === undefined) return nobody;
  if (stated !== undefined)
    return holders.some(({ participantId }) => participantId === stated) ? stated : disagreeing;
  return others.length > 0 ? several : holder.participantId;
};

/** Whom a row enrols: whom it names by id, who has the number in the municipality already, or somebody new. */
export const whomToEnrol = (
  holders: readonly NumberHolder[],
  { stated, kommunekode }: { readonly stated: string | undefined; readonly kommunekode: string },
): string =>
  stated ?? holders.find(({ kommuner }) => kommuner.includes(kommunekode))?.participantId ?? randomUUID();
