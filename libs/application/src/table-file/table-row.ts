import { isUuid } from '#libs/domain';
import { type Faults, type FieldFault, isFaults, oneFault } from '../vocabulary/read-fields.ts';
import { parseCommand, type ParsedCommand } from '../vocabulary/parse-command.ts';
import { cellText, isBlank, nameIn, type TableRow } from './cell.ts';
import { type ColumnName, columnOf, columns, enrols, type RowKind } from './columns.ts';
import type { DecimalSign } from './hours-text.ts';
import { readRowCpr, type RowCpr, wrongCpr } from './row-person.ts';
import { type CellOf, ownMessage, statedFields } from './row-values.ts';
import { repeatsHeader, type TableHeader } from './table-header.ts';

/** `7,5` in a file whose cells commas separate: hours and what looks like their decimals stand side by side. */
const cutAtComma = ({ separator, columns: places }: TableHeader, { cells }: TableRow): boolean => {
  const at = places.get('timer');
  if (separator !== ',' || at === undefined) return false;
  return /^[+-]?\d+$/.test(nameIn(cells[at]).trim()) && /^\d{1,3}$/.test(nameIn(cells[at + 1]).trim());
};

/** What is wrong with a row as a row. */
const faultOfShape = (header: TableHeader, row: TableRow): string | undefined => {
  if (repeatsHeader(header, row)) return 'Rækken er overskriften en gang til. Fjern den.';
  if (row.wrong !== undefined) return row.wrong;
  if (cutAtComma(header, row))
    return 'Timerne er delt ved kommaet, som også adskiller kolonnerne. Skriv "7,5" i anførselstegn, eller 7:30.';
  const named = new Set(header.columns.values());
  return row.cells.some((cell, index) => !named.has(index) && !isBlank(cell))
    ? 'Rækken har flere felter end overskriften.'
    : undefined;
};

/** What stands in the columns of a row, as text. */
interface RowTexts {
  readonly texts: ReadonlyMap<ColumnName, string>;
  readonly wrong: readonly FieldFault[];
  /** Danish: what was made of what stood there. */
  readonly notes: readonly string[];
}

const textsIn = ({ columns: places }: TableHeader, { cells }: TableRow): RowTexts => {
  const [texts, wrong, notes] = [new Map<ColumnName, string>(), [] as FieldFault[], [] as string[]];
  for (const [name, at] of places) {
    const cell = cells[at];
    if (cell === undefined || columns[name].field === undefined) continue;
    const read = cellText(cell, columns[name].as);
    if ('wrong' in read) wrong.push({ path: name, code: 'malformed', message: read.wrong });
    else if (read.text !== '') texts.set(name, read.text);
    if ('note' in read && read.note !== undefined) notes.push(read.note);
  }
  return { texts, wrong, notes };
};

/** What the row states, by the columns that say something; or why that is nothing. */
const kindOf = ({ kinds }: TableHeader, cellOf: CellOf): RowKind | string => {
  const [only, ...others] = kinds;
  if (only && others.length === 0) return only;
  const [shown, ...more] = kinds.filter(({ own }) => own.some((name) => cellOf(name) !== undefined));
  if (more.length > 0) return 'Rækken siger både timer og fravær. Skriv dem i hver sin række.';
  return shown ?? 'Rækken siger hverken timer eller fravær.';
};

/** The column that a field is read from; whom a row is about stands in `cpr` where there is no `deltager`. */
const columnFor = (path: string, { columns: places }: TableHeader): ColumnName | undefined =>
  path === 'participantId' && !places.has('deltager') ? 'cpr' : columnOf(path);

const inColumns = (
  { code, errors }: Faults,
  header: TableHeader,
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
  readonly notes: readonly string[];
}

const withFaultsOf = (read: object, cpr: FieldFault): Faults => ({
  code: 'malformed',
  errors: [cpr, ...(isFaults(read) ? read.errors.filter(({ path }) => path !== 'cpr') : [])],
});

const commandIn = (kind: RowKind, cellOf: CellOf, sign: DecimalSign, cpr: string | undefined) => {
  const id = cellOf('deltager');
  const fields = statedFields[kind.command]((name) => (name === 'cpr' ? cpr : cellOf(name)), sign);
  return parseCommand(
    {
      ...fields,
      command: kind.command,
      commandId: idToCome,
      participantId: id ?? (cellOf('cpr') === undefined ? undefined : whoToCome),
    },
    { mayName: () => true },
  );
};

const textIn = (column: ColumnName, { columns: places }: TableHeader, { cells }: TableRow): string => {
  const cell = cells[places.get(column) ?? -1];
  const read = cell === undefined ? { text: '' } : cellText(cell, 'text');
  return 'text' in read ? read.text : '';
};

/** The CPR number in a row, whatever else is wrong with it. */
export const numberIn = (header: TableHeader, row: TableRow): string | undefined =>
  readRowCpr(textIn('cpr', header, row))?.cpr;

/** The participant's id in a row, whatever else is wrong with it. */
export const idIn = (header: TableHeader, row: TableRow): string | undefined => {
  const id = textIn('deltager', header, row).toLowerCase();
  return isUuid(id) ? id : undefined;
};

/** Reads one row as the command of its kind; faults name the columns. */
export const readTableRow = (header: TableHeader, row: TableRow, sign: DecimalSign): StatedRow | Faults => {
  const shape = faultOfShape(header, row);
  if (shape !== undefined) return oneFault('', 'malformed', shape);
  const { texts, wrong, notes } = textsIn(header, row);
  if (wrong.length > 0) return { code: 'malformed', errors: wrong };
  const cellOf: CellOf = (column) => texts.get(column);
  const kind = kindOf(header, cellOf);
  if (typeof kind === 'string') return oneFault('', 'malformed', kind);
  const number = cellOf('cpr');
  const named = number === undefined ? undefined : readRowCpr(number);
  const read = commandIn(kind, cellOf, sign, enrols(kind) ? (named?.cpr ?? number) : number);
  const told = isFaults(read) ? inColumns(read, header, cellOf, sign) : read;
  if (named === null)
    return withFaultsOf(told, { path: 'cpr', code: 'malformed', message: wrongCpr(number ?? '') });
  if (isFaults(told)) return told;
  return { parsed: told, ...(named && { named }), stated: cellOf('deltager') && told.participantId, notes };
};
