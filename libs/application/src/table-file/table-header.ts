import { cprNumber } from '#libs/persons';
import type { FieldFault } from '../vocabulary/read-fields.ts';
import { nameIn, type TableRow } from './cell.ts';
import {
  type ColumnName,
  columnNamed,
  columnNames,
  columns,
  enrols,
  type RowKind,
  rowKinds,
} from './columns.ts';
import { FileRefused } from './file-refused.ts';

/** The columns of a file. */
export interface TableHeader {
  /** What separates the cells of a file of text. */
  readonly separator?: string;
  /** Where each column stands in a row. */
  readonly columns: ReadonlyMap<ColumnName, number>;
  /** What rows can state: hours, absence, both side by side, or enrolments. */
  readonly kinds: readonly RowKind[];
}

const fault = (path: string, message: string): FieldFault => ({ path, code: 'malformed', message });

const shownIn = (names: readonly (ColumnName | undefined)[]): readonly RowKind[] => {
  const shown = rowKinds.filter(({ own }) => own.some((name) => names.includes(name)));
  return shown.length === 0 ? [rowKinds[0]] : shown;
};

/** Those who are enrolled are named, or are participants already. */
const whomIn = (has: (name: ColumnName) => boolean, kinds: readonly RowKind[]): readonly ColumnName[] => {
  if (!has('cpr')) return has('deltager') ? [] : [kinds.some(enrols) ? 'cpr' : 'deltager'];
  return kinds.some(enrols) && !has('navn') ? ['navn'] : [];
};

const missingIn = (
  names: readonly (ColumnName | undefined)[],
  kinds: readonly RowKind[],
): readonly ColumnName[] => {
  const has = (name: ColumnName): boolean => names.includes(name);
  const needed = new Set(kinds.flatMap(({ needs }) => needs));
  return [...whomIn(has, kinds), ...[...needed].filter((name) => !has(name))];
};

const isMixed = (kinds: readonly RowKind[]): boolean => kinds.length > 1 && kinds.some(enrols);

/** So many unknown columns are named by their place. */
const mostNamed = 5;

const known = columnNames.filter((name) => columns[name].field !== undefined).join(', ');

/** Why a row of which no cell names a column is no header. */
const noHeader = ([first]: TableRow['cells']): string =>
  nameIn(first).trimStart().startsWith('<')
    ? 'Filen er en webside eller XML, hvad den end hedder. Åbn den i regnearket, gem den som .xlsx, og prøv igen.'
    : `Rækken er ikke en overskrift: ingen af kolonnerne er kendt. Kolonnerne er ${known}.`;

/**
 * Reads the header: any order and letter case; columns without a name stand for trailing separators.
 *
 * @throws FileRefused naming every column that is missing, unknown or there twice.
 */
export const readHeader = ({ row, cells }: TableRow, separator?: string): TableHeader => {
  const names = cells.map((cell) => columnNamed(nameIn(cell)));
  if (names.every((name) => name === undefined)) throw new FileRefused(row, noHeader(cells));
  const kinds = shownIn(names);
  const twice = columnNames.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  const unknown = cells.flatMap((cell, index) =>
    names[index] === undefined && cell !== '' && !/^\s*$/.test(nameIn(cell)) ? [index + 1] : [],
  );
  const errors = [
    ...(isMixed(kinds) ? [fault('', 'Indskrivninger skal stå i en fil for sig, uden timer og fravær.')] : []),
    ...missingIn(names, kinds).map((name) => fault(name, 'Kolonnen mangler.')),
    ...twice.map((name) => fault(name, 'Kolonnen står der to gange.')),
    ...(unknown.length > 0
      ? [
          fault(
            '',
            `Filen har en ukendt kolonne, nr. ${unknown.slice(0, mostNamed).join(', ')}. Kolonnerne er ${known}.`,
          ),
        ]
      : []),
  ];
  if (errors.length > 0) throw new FileRefused(row, errors);
  const places = names.flatMap((name, index) => (name === undefined ? [] : [[name, index] as const]));
  return { ...(separator !== undefined && { separator }), columns: new Map(places), kinds };
};

const fewest = 2;

/** True for a row that can only be a header: it names two columns or more. */
export const isHeader = ({ cells }: TableRow): boolean =>
  cells.filter((cell) => columnNamed(nameIn(cell)) !== undefined).length >= fewest;

/** True for a row that says the header once more, as where files were put together. */
export const repeatsHeader = ({ columns: places }: TableHeader, { cells }: TableRow): boolean =>
  [...places].every(([name, at]) => columnNamed(nameIn(cells[at])) === name);

const participantId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const wholeCprNumber = new RegExp(`(?<!\\d)${cprNumber.source}(?!\\d)`, 'u');

/** True for a line of a file of text with this header that could be a row: it says whom it is about, or has cells enough. */
export const looksLikeRow = ({
  separator = ';',
  columns: places,
  kinds,
}: TableHeader): ((line: string) => boolean) => {
  const placeOf = (name: ColumnName): number => places.get(name) ?? Infinity;
  const whom = Math.min(placeOf('deltager'), placeOf('cpr'));
  const lastOf = ({ needs }: RowKind): number =>
    Math.max(whom, ...needs.map((name) => places.get(name) ?? 0));
  const least = Math.min(...kinds.map(lastOf));
  const namesSomebody = (line: string): boolean =>
    participantId.test(line) || (places.has('cpr') && wholeCprNumber.test(line));
  return (line) => namesSomebody(line) || line.split(separator).length > least;
};
