import { codes } from '#libs/domain';
import { type Faults, isFaults, oneFault } from '../vocabulary/faults.ts';
import { parseCommand, type ParsedCommand } from '../vocabulary/parse-command.ts';
import { type HoursColumn, type HoursHeader, repeatsHeader } from './hours-header.ts';
import { type DecimalSign, readHours } from './hours-text.ts';
import type { CsvRow } from './row-assembler.ts';
import { readRowCpr, type RowCpr } from './row-person.ts';
import { readWeek } from './week-text.ts';

type CellOf = (column: HoursColumn) => string | undefined;

const columnOf: Readonly<Record<string, HoursColumn>> = {
  participantId: 'deltager',
  week: 'uge',
  activity: 'aktivitet',
  minutes: 'timer',
  provider: 'leverandoer',
  kind: 'fravaer',
  days: 'dage',
  reason: 'begrundelse',
};

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

const likeCpr = /^\d{6}[\s–-]?\d{3,4}$/;

/** What a column must be, said to whoever typed it. */
const ownMessage = (column: HoursColumn, cell: string | undefined, sign: DecimalSign): string | undefined => {
  if (column === 'timer') {
    const read =
      cell === undefined
        ? 'Timerne mangler. Skriv 0, hvis borgeren var der i 0 timer.'
        : readHours(cell, sign);
    return typeof read === 'string' ? read : undefined;
  }
  if (cell === undefined) return undefined;
  if (column === 'deltager' && likeCpr.test(cell))
    return 'Feltet ligner et CPR-nummer. Skriv deltagerens id her; koordinatorer kan skrive CPR-nummeret i en kolonne cpr.';
  if (column === 'uge') return 'Ugen skal findes og skrives som 2022-W31, 31/2022 eller uge 31 2022.';
  return column === 'dage' ? 'Dage skal være et helt antal fra 1 til 5.' : undefined;
};

const minutesOf = (cell: string | undefined, sign: DecimalSign): number | undefined => {
  const read = cell === undefined ? undefined : readHours(cell, sign);
  return typeof read === 'string' ? Number.NaN : read;
};

const daysOf = (cell: string | undefined): number | undefined =>
  cell === undefined ? undefined : /^-?\d{1,6}$/.test(cell) ? Number(cell) : Number.NaN;

const hoursStated = (cellOf: CellOf, sign: DecimalSign) => ({
  command: 'RecordHours',
  activity: activityOf(cellOf('aktivitet')),
  minutes: minutesOf(cellOf('timer'), sign),
  provider: cellOf('leverandoer'),
});

const absenceStated = (cellOf: CellOf) => ({
  command: 'RecordAbsence',
  kind: absenceOf(cellOf('fravaer')),
  days: daysOf(cellOf('dage')),
});

const stated = (cellOf: CellOf, { states }: HoursHeader, sign: DecimalSign): object | string => {
  const [hours, absence] = [
    cellOf('aktivitet') ?? cellOf('timer') ?? cellOf('leverandoer'),
    cellOf('fravaer') ?? cellOf('dage'),
  ];
  if (hours !== undefined && absence !== undefined)
    return 'Rækken siger både timer og fravær. Skriv dem i hver sin række.';
  if (absence !== undefined || !states.hours) return absenceStated(cellOf);
  if (hours === undefined && states.absence) return 'Rækken siger hverken timer eller fravær.';
  return hoursStated(cellOf, sign);
};

/** `7,5` in a file whose cells commas separate: hours and what looks like their decimals stand side by side. */
const cutAtComma = ({ separator, columns }: HoursHeader, cells: readonly string[]): boolean => {
  const at = columns.get('timer');
  if (separator !== ',' || at === undefined) return false;
  return /^[+-]?\d+$/.test(cells[at]?.trim() ?? '') && /^\d{1,3}$/.test(cells[at + 1]?.trim() ?? '');
};

/** What is wrong with a row as a row. */
const faultOfShape = (header: HoursHeader, { cells, strayQuote }: CsvRow): string | undefined => {
  if (repeatsHeader(header, cells)) return 'Rækken er overskriften en gang til. Fjern den.';
  if (strayQuote)
    return 'Et anførselstegn står midt i et felt. Sæt hele feltet i anførselstegn, og skriv det inde i feltet dobbelt.';
  if (cutAtComma(header, cells))
    return 'Timerne er delt ved kommaet, som også adskiller kolonnerne. Skriv "7,5" i anførselstegn, eller 7:30.';
  const named = new Set(header.columns.values());
  return cells.some((cell, index) => !named.has(index) && cell.trim() !== '')
    ? 'Rækken har flere felter end overskriften.'
    : undefined;
};

/** The column that a field is read from; whom a row is about stands in `cpr` where there is no `deltager`. */
const columnFor = (path: string, { columns }: HoursHeader): HoursColumn | undefined =>
  path === 'participantId' && !columns.has('deltager') ? 'cpr' : columnOf[path];

const inColumns = (
  { code, errors }: Faults,
  header: HoursHeader,
  cellOf: CellOf,
  sign: DecimalSign,
): Faults => ({
  code,
  errors: errors.map((fault) => {
    const column = columnFor(fault.path, header);
    if (!column) return fault;
    return { ...fault, path: column, message: ownMessage(column, cellOf(column), sign) ?? fault.message };
  }),
});

/** Where the row's id comes once it is known whose row it is. */
const idToCome = 'csv';
/** Where the participant's comes, of a row that names a number alone. */
const whoToCome = '00000000-0000-4000-8000-000000000000';

/** A row as it was read: a command whose id is still to come, and whom it is about when a number says so. */
export interface StatedRow {
  readonly parsed: ParsedCommand;
  readonly named?: RowCpr;
  /** The participant's id that the row gives. */
  readonly stated: string | undefined;
}

const noCpr = oneFault('cpr', 'malformed', 'Skal være et CPR-nummer: ti cifre, der begynder med en dato.');

const withFaultsOf = (row: Faults, cpr: Faults): Faults => ({
  code: 'malformed',
  errors: [...cpr.errors, ...row.errors],
});

/** Reads one row as a RecordHours or a RecordAbsence; faults name the columns. */
export const readHoursRow = (header: HoursHeader, row: CsvRow, sign: DecimalSign): StatedRow | Faults => {
  const cellOf: CellOf = (column) => row.cells[header.columns.get(column) ?? -1]?.trim() || undefined;
  const states = faultOfShape(header, row) ?? stated(cellOf, header, sign);
  if (typeof states === 'string') return oneFault('', 'malformed', states);
  const [week, number, id] = [cellOf('uge'), cellOf('cpr'), cellOf('deltager')];
  const named = number === undefined ? undefined : readRowCpr(number);
  const read = parseCommand(
    {
      ...states,
      commandId: idToCome,
      participantId: id ?? (number === undefined ? undefined : whoToCome),
      week: week && (readWeek(week) ?? week),
      reason: cellOf('begrundelse'),
    },
    {},
  );
  const told = isFaults(read) ? inColumns(read, header, cellOf, sign) : read;
  if (named === null) return isFaults(told) ? withFaultsOf(told, noCpr) : noCpr;
  if (isFaults(told)) return told;
  return { parsed: told, ...(named && { named }), stated: id && told.participantId };
};
