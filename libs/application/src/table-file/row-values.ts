import { codes } from '#libs/domain';
import type { ColumnName } from './columns.ts';
import { type DecimalSign, readHours } from './hours-text.ts';
import { readDate } from './date-text.ts';
import { readWeek } from './week-text.ts';

/** What a row says in a column; `undefined` where nothing stands. */
export type CellOf = (column: ColumnName) => string | undefined;

const folded = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ');

/** A code by itself, in any letter case, or by its Danish label. */
const byName = (list: Readonly<Record<string, { readonly label: string }>>) => {
  const found = new Map(
    Object.entries(list).flatMap(([code, { label }]) => [
      [code, code],
      [folded(label), code],
    ]),
  );
  return (name: string | undefined): string | undefined => name && (found.get(folded(name)) ?? name);
};
const activityOf = byName(codes.activity);
const absenceOf = byName(codes.absence);
const kommuneOf = byName(codes.codeLists.kommunekode);
const ydelseOf = byName(codes.ydelse);
const readinessOf = byName(codes.readiness);
const basisOf = byName(codes.targetGroupBasis);

const minutesOf = (cell: string | undefined, sign: DecimalSign): number | undefined => {
  const read = cell === undefined ? undefined : readHours(cell, sign);
  return typeof read === 'string' ? Number.NaN : read;
};

const daysOf = (cell: string | undefined): number | undefined =>
  cell === undefined ? undefined : /^-?\d{1,6}$/.test(cell) ? Number(cell) : Number.NaN;

const said: Readonly<Record<string, boolean>> = {
  ja: true,
  nej: false,
  true: true,
  false: false,
  1: true,
  0: false,
};

/** What is no yes or no stays as it is, and is refused as that. */
const flagOf = (cell: string | undefined): boolean | string | undefined =>
  cell === undefined ? undefined : (said[cell.toLowerCase()] ?? cell);

const person = (cellOf: CellOf): object => {
  const [cpr, name, protectedAddress] = [cellOf('cpr'), cellOf('navn'), flagOf(cellOf('beskyttet'))];
  if (cpr === undefined) return {};
  return { person: { cpr, name, ...(protectedAddress !== undefined && { protectedAddress }) } };
};

/** The fields of each command, as its row says them. */
export const statedFields = {
  RecordHours: (cellOf: CellOf, sign: DecimalSign): object => ({
    week: readWeek(cellOf('uge')),
    activity: activityOf(cellOf('aktivitet')),
    minutes: minutesOf(cellOf('timer'), sign),
    provider: cellOf('leverandoer'),
    reason: cellOf('begrundelse'),
  }),
  RecordAbsence: (cellOf: CellOf): object => ({
    week: readWeek(cellOf('uge')),
    kind: absenceOf(cellOf('fravaer')),
    days: daysOf(cellOf('dage')),
    reason: cellOf('begrundelse'),
  }),
  EnrolParticipant: (cellOf: CellOf): object => ({
    kommunekode: kommuneOf(cellOf('kommune')),
    enrolledOn: readDate(cellOf('begyndelse')),
    ydelse: ydelseOf(cellOf('ydelse')),
    readiness: readinessOf(cellOf('kategori')),
    displacedUkrainian: flagOf(cellOf('ukraine')),
    targetGroupBasis: basisOf(cellOf('maalgruppe')),
    ...person(cellOf),
  }),
} as const;

const likeCpr = /^\d{6}[\s–-]?\d{3,4}$/;

const noDate = 'Datoen skal findes og skrives som 04-04-2022 eller 2022-04-04.';
const noFlag = 'Skal være ja eller nej.';

const own: Readonly<Partial<Record<ColumnName, (cell: string, sign: DecimalSign) => string | undefined>>> = {
  timer: (cell, sign) => {
    const read = readHours(cell, sign);
    return typeof read === 'string' ? read : undefined;
  },
  deltager: (cell) =>
    likeCpr.test(cell)
      ? 'Feltet ligner et CPR-nummer. Skriv deltagerens id her; koordinatorer kan skrive CPR-nummeret i en kolonne cpr.'
      : undefined,
  uge: () => 'Ugen skal findes og skrives som 2022-W31, 31/2022 eller uge 31 2022.',
  dage: () => 'Dage skal være et helt antal fra 1 til 5.',
  begyndelse: () => noDate,
  ukraine: () => noFlag,
  beskyttet: () => noFlag,
};

const hoursMissing = 'Timerne mangler. Skriv 0, hvis borgeren var der i 0 timer.';

/** What a column must be, said to whoever typed it; `undefined`: as for any door. */
export const ownMessage = (
  column: ColumnName,
  cell: string | undefined,
  sign: DecimalSign,
): string | undefined => {
  if (cell !== undefined) return own[column]?.(cell, sign);
  return column === 'timer' ? hoursMissing : undefined;
};
