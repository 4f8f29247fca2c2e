import { type Faults, isFaults } from '../vocabulary/faults.ts';
import { numbered, type NumberedCommand } from '../vocabulary/command-lines.ts';
import type { ParsedCommand } from '../vocabulary/parse-command.ts';
import { readRows } from './csv-rows.ts';
import { FileRefused } from './file-refused.ts';
import { type FileText, identifyText, type OpenBytes } from './file-text.ts';
import { readHoursRow, type StatedRow } from './hours-row.ts';
import type { DecimalSign } from './hours-text.ts';
import type { RowCommandId } from './row-command-id.ts';
import { askedOnce } from './numbers-once.ts';
import { restoredZero, whomOf, type WhoseNumbers } from './row-person.ts';
import { refuseRepeats } from './stated-before.ts';

/** The most rows of one file. */
const mostRows = 1_000_000;

/** What the rows of a file are completed with. */
export interface RowParts {
  readonly idOf: RowCommandId;
  /** Asked for some numbers of rows at a time, before any of these rows is carried out. */
  readonly whose: WhoseNumbers;
}

/** Hours and absences as coordinators send them: one command a row. */
export interface HoursFile {
  /** How many rows there are, and so how many answers there must be. */
  readonly rows: number;
  /** True when rows may say whom they are about by a CPR number. */
  readonly namesPersons: boolean;
  /** The rows in order. Throws what `parts` throw. */
  readonly commands: (parts: RowParts) => AsyncIterable<NumberedCommand>;
}

/** A file of which nothing can be carried out, and the line that says why. */
export interface RefusedFile {
  readonly line: number;
  readonly faults: Faults;
}

/** True for a file that was refused as a whole. */
export const isRefusedFile = (file: HoursFile | RefusedFile): file is RefusedFile => 'faults' in file;

/** So many rows are looked up together. */
const rowsAtOnce = 200;

interface ReadRow {
  readonly row: number;
  readonly read: StatedRow | Faults;
}

async function* someRows(
  open: OpenBytes,
  text: FileText,
  sign: DecimalSign,
): AsyncGenerator<readonly ReadRow[], void, undefined> {
  let some: ReadRow[] = [];
  for await (const { header, row } of readRows(open, text)) {
    some.push({ row: row.row, read: readHoursRow(header, row, sign) });
    if (some.length < rowsAtOnce) continue;
    yield some;
    some = [];
  }
  yield some;
}

const numbersIn = (rows: readonly ReadRow[]): readonly string[] =>
  rows.flatMap(({ read }) => (!isFaults(read) && read.named ? [read.named.cpr] : []));

/** The command of a row about whom it names, by the numbers that were found. */
const aboutWhom = (
  { parsed, named, stated }: StatedRow,
  found: ReadonlyMap<string, readonly string[]>,
): ParsedCommand | Faults => {
  if (!named) return parsed;
  const whom = whomOf(found.get(named.cpr) ?? [], stated);
  return typeof whom === 'string' ? { ...parsed, participantId: whom } : whom;
};

async function* commandsIn(
  some: AsyncIterable<readonly ReadRow[]>,
  digest: string,
  { idOf, whose }: RowParts,
): AsyncGenerator<NumberedCommand, void, undefined> {
  const unlessRepeated = refuseRepeats();
  const whoseOnce = askedOnce(whose);
  for await (const rows of some) {
    const found = await whoseOnce(numbersIn(rows));
    for (const { row, read } of rows) {
      const about = isFaults(read) ? read : aboutWhom(read, found);
      const stated = isFaults(about) ? about : unlessRepeated(row, about);
      if (isFaults(stated)) {
        yield numbered(row, stated);
        continue;
      }
      const commandId = await idOf(stated.participantId, digest, row);
      const note = !isFaults(read) && read.named?.isRestored ? { note: restoredZero } : {};
      yield { line: row, parsed: { ...stated, commandId }, ...note };
    }
  }
}

const surveyed = async (
  open: OpenBytes,
  text: FileText,
): Promise<Pick<HoursFile, 'rows' | 'namesPersons'>> => {
  let rows = 0;
  let namesPersons = false;
  for await (const { header, row } of readRows(open, text)) {
    rows += 1;
    namesPersons = header.columns.has('cpr');
    if (rows > mostRows)
      throw new FileRefused(row.row, 'Filen har mere end 1.000.000 rækker. Del den i flere filer.');
  }
  return { rows, namesPersons };
};

/**
 * Reads a CSV of hours and absences (docs/interfaces.md) to its end before any of it is carried out, so that nothing is
 * recorded of a file in which a quote could hide a row. Bounded memory: the bytes are opened three times instead.
 *
 * @throws the system's error when they cannot be read.
 */
export const openHoursFile = async (open: OpenBytes, sign: DecimalSign): Promise<HoursFile | RefusedFile> => {
  try {
    const text = await identifyText(open);
    return {
      ...(await surveyed(open, text)),
      commands: (parts) => commandsIn(someRows(open, text, sign), text.digest, parts),
    };
  } catch (error) {
    if (error instanceof FileRefused) return { line: error.line, faults: error.faults };
    throw error;
  }
};
