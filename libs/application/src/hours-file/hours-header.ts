import { cprNumber } from '#libs/persons';
import type { FieldFault } from '../vocabulary/faults.ts';
import { FileRefused } from './file-refused.ts';
import type { CsvRow } from './row-assembler.ts';

const who = ['deltager', 'cpr'] as const;
const common = ['uge'] as const;
const hours = ['aktivitet', 'timer'] as const;
const absence = ['fravaer', 'dage'] as const;
const optional = ['leverandoer', 'begrundelse'] as const;
const known: readonly string[] = [...who, ...common, ...hours, ...absence, ...optional];

/** What a column may be called beside its name. */
const otherNames: Readonly<Record<string, string>> = { leverandør: 'leverandoer', fravær: 'fravaer' };

export type HoursColumn = (
  typeof who | typeof common | typeof hours | typeof absence | typeof optional
)[number];

/** The columns of a file. */
export interface HoursHeader {
  readonly separator: string;
  /** Where each column stands in a row. */
  readonly columns: ReadonlyMap<HoursColumn, number>;
  /** True when rows can state hours, and absences. */
  readonly states: { readonly hours: boolean; readonly absence: boolean };
}

const columnName = (cell: string): string => {
  const name = cell.trim().normalize('NFC').toLowerCase();
  return otherNames[name] ?? name;
};

const separators = [';', '\t', ','] as const;

/** What separators are called. */
const separatorNames: Readonly<Record<string, string>> = {
  ';': 'semikolon',
  '\t': 'tabulator',
  ',': 'komma',
  '|': 'lodret streg',
};

const separatorLine = /^"?sep=([;\t,|])"?[;,\t]*$/i;
const isSeparatorLine = /^"?sep=/i;

/** The separator that the file's first line names (`sep=;`), `undefined` when it is no such line. */
export const statedSeparator = (line: string): string | undefined => {
  if (!isSeparatorLine.test(line)) return undefined;
  const separator = separatorLine.exec(line)?.[1];
  if (separator !== undefined) return separator;
  throw new FileRefused(1, 'Efter sep= skal der stå semikolon, tabulator, komma eller lodret streg.');
};

/** How many known columns a header has when it is cut by `separator`. */
const columnsCutBy = (separator: string, line: string): number => {
  const names = line.split(separator).map((cell) => columnName(cell.replaceAll('"', '')));
  return names.filter((name) => known.includes(name)).length;
};

/**
 * The separator of a header: the stated one, else the one that gives the most known columns.
 *
 * @throws FileRefused when another than the stated one separates the columns.
 */
export const separatorOf = (header: string, line: number, stated: string | undefined): string => {
  const columns = (separator: string): number => columnsCutBy(separator, header);
  const found = separators.toSorted((one, other) => columns(other) - columns(one))[0] ?? ';';
  if (stated === undefined || columns(stated) >= columns(found)) return stated ?? found;
  throw new FileRefused(
    line,
    `Den første linje (sep=) siger, at kolonnerne er adskilt af ${separatorNames[stated]}, men overskriften er adskilt af ${separatorNames[found]}. Ret den første linje.`,
  );
};

const fault = (path: string, message: string): FieldFault => ({ path, code: 'malformed', message });

const missingIn = (names: readonly string[]): readonly string[] => {
  const has = (name: string): boolean => names.includes(name);
  const groups = [hours, absence].filter((group) => group.some(has));
  const whom = who.some(has) ? [] : ['deltager'];
  return [
    ...whom,
    ...[...common, ...(groups.length === 0 ? hours : groups.flat())].filter((name) => !has(name)),
  ];
};

/**
 * Reads the header: any order and letter case; columns without a name stand for trailing separators.
 *
 * @throws FileRefused naming every column that is missing, unknown or there twice.
 */
export const readHeader = ({ row, cells }: CsvRow, separator: string): HoursHeader => {
  const names = cells.map(columnName);
  const twice = known.filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  const errors = [
    ...missingIn(names).map((name) => fault(name, 'Kolonnen mangler.')),
    ...twice.map((name) => fault(name, 'Kolonnen står der to gange.')),
    ...(names.some((name) => name !== '' && !known.includes(name))
      ? [fault('', `Filen har en ukendt kolonne. Kolonnerne er ${known.join(', ')}.`)]
      : []),
  ];
  if (errors.length > 0) throw new FileRefused(row, errors);
  const columns = new Map(
    names.flatMap((name, index) => (name === '' ? [] : [[name as HoursColumn, index] as const])),
  );
  return { separator, columns, states: { hours: columns.has('timer'), absence: columns.has('dage') } };
};

/** True for a row that says the header once more, as where files were put together. */
export const repeatsHeader = ({ columns }: HoursHeader, cells: readonly string[]): boolean =>
  [...columns].every(([name, at]) => columnName(cells[at] ?? '') === name);

const participantId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const wholeCprNumber = new RegExp(`(?<!\\d)${cprNumber.source}(?!\\d)`, 'u');

/** True for a line of a file with this header that could be a row: it says whom it is about, or has cells enough. */
export const looksLikeRow = ({ separator, columns, states }: HoursHeader): ((line: string) => boolean) => {
  const placeOf = (name: HoursColumn): number => columns.get(name) ?? Infinity;
  const whom = Math.min(...who.map(placeOf));
  const lastOf = (names: readonly HoursColumn[]): number =>
    Math.max(whom, ...[...common, ...names].map((name) => columns.get(name) ?? 0));
  const fewest = Math.min(
    states.hours ? lastOf(hours) : Infinity,
    states.absence ? lastOf(absence) : Infinity,
  );
  const namesSomebody = (line: string): boolean =>
    participantId.test(line) || (columns.has('cpr') && wholeCprNumber.test(line));
  return (line) => namesSomebody(line) || line.split(separator).length > fewest;
};
