import { type Faults, isFaults } from '../vocabulary/read-fields.ts';
import type { NumberedCommand } from '../vocabulary/command-lines.ts';
import type { ParsedCommand } from '../vocabulary/parse-command.ts';
import { FileRefused } from './file-refused.ts';
import { askedOnce } from './holders-once.ts';
import type { OpenBytes } from './file-text.ts';
import type { DecimalSign } from './hours-text.ts';
import type { RefusedRows } from './refused-rows.ts';
import type { RowCommandId } from './row-command-id.ts';
import { restoredZero, whomOf, whomToEnrol, type WhoseNumbers } from './row-person.ts';
import { refuseRepeats } from './stated-before.ts';
import { idIn, numberIn, readTableRow, type StatedRow } from './table-row.ts';
import { returnedBy, sourceOf, type TableFormat, type TableSource } from './table-source.ts';

/** The most rows of one file. */
const mostRows = 1_000_000;

/** How a file is to be read. */
export interface TableChoice {
  readonly decimal: DecimalSign;
  /** The number of the sheet of a workbook, from 1; left out: the first visible one. */
  readonly sheet?: number | undefined;
}

/** What the rows of a file are completed with. */
export interface RowParts {
  readonly idOf: RowCommandId;
  /** Asked for some numbers of rows at a time, before any of these rows is carried out. */
  readonly whose: WhoseNumbers;
}

/** Hours, absences or enrolments as coordinators send them: one command a row. */
export interface TableFile extends AsyncDisposable {
  /** How many rows there are, and so how many answers there must be. */
  readonly rows: number;
  /** How many of them the spreadsheet does not show. */
  readonly hiddenRows: number;
  /** True when rows may say whom they are about by a CPR number. */
  readonly namesPersons: boolean;
  /** The rows in order. Throws what `parts` throw. */
  readonly commands: (parts: RowParts) => AsyncIterable<NumberedCommand>;
  /** How it was sent, and how refused rows are handed back. */
  readonly format: TableFormat;
  /** The rows that were refused, in the format of the file, to correct and send again: why stands in the last column, which is not read. */
  readonly returned: (refused: RefusedRows) => AsyncIterable<string | Uint8Array>;
}

/** A file of which nothing can be carried out, and the line that says why. */
export interface RefusedFile {
  readonly line: number;
  readonly faults: Faults;
}

/** True for a file that was refused as a whole. */
export const isRefusedFile = (file: TableFile | RefusedFile): file is RefusedFile => 'faults' in file;

/** So many rows are looked up together. */
const rowsAtOnce = 200;

interface ReadRow {
  readonly row: number;
  readonly read: StatedRow | Faults;
  /** The CPR number in it, and the participant’s id. */
  readonly cpr: string | undefined;
  readonly id: string | undefined;
}

async function* someRows(
  source: TableSource,
  sign: DecimalSign,
): AsyncGenerator<readonly ReadRow[], void, undefined> {
  let some: ReadRow[] = [];
  for await (const { header, row } of source.rows()) {
    const read = readTableRow(header, row, sign);
    some.push({ row: row.row, read, cpr: numberIn(header, row), id: idIn(header, row) });
    if (some.length < rowsAtOnce) continue;
    yield some;
    some = [];
  }
  yield some;
}

const numbersIn = (rows: readonly ReadRow[]): readonly string[] => rows.flatMap(({ cpr }) => cpr ?? []);

type Holders = Awaited<ReturnType<WhoseNumbers>>;

/** The command of a row about whom it names, by the numbers that were found. */
const aboutWhom = ({ parsed, named, stated }: StatedRow, found: Holders): ParsedCommand | Faults => {
  if (!named) return parsed;
  const holders = found.get(named.cpr) ?? [];
  const { command } = parsed;
  const whom =
    command.command === 'EnrolParticipant'
      ? whomToEnrol(holders, { stated, kommunekode: command.kommunekode })
      : whomOf(holders, stated);
  return typeof whom === 'string' ? { ...parsed, participantId: whom } : whom;
};

/** Whom a row is about that is refused, when one alone has its number. */
const aboutHolder = (found: Holders, cpr: string | undefined): { readonly about?: string } => {
  const [holder, ...others] = (cpr !== undefined && found.get(cpr)) || [];
  return holder && others.length === 0 ? { about: holder.participantId } : {};
};

const noteOn = ({ named, notes }: StatedRow): { readonly note?: string } => {
  const all = named?.isRestored ? [restoredZero, ...notes] : notes;
  return all.length === 0 ? {} : { note: all.join(' ') };
};

async function* commandsIn(
  some: AsyncIterable<readonly ReadRow[]>,
  digest: string,
  { idOf, whose }: RowParts,
): AsyncGenerator<NumberedCommand, void, undefined> {
  const unlessRepeated = refuseRepeats();
  const whoseOnce = askedOnce(whose);
  const completed = async (row: number, about: ParsedCommand | Faults): Promise<ParsedCommand | Faults> => {
    const stated = isFaults(about) ? about : unlessRepeated(row, about);
    if (isFaults(stated)) return stated;
    const { participantId, command } = stated;
    const commandId = await idOf(participantId, digest, row, command.command === 'EnrolParticipant');
    return { ...stated, commandId };
  };
  for await (const rows of some) {
    const found = await whoseOnce(numbersIn(rows));
    const all = rows.map(({ row, read }) => completed(row, isFaults(read) ? read : aboutWhom(read, found)));
    for (const [index, parsed] of (await Promise.all(all)).entries()) {
      const { row, read, cpr, id } = rows[index]!;
      if (isFaults(parsed))
        yield {
          line: row,
          faults: parsed,
          ...aboutHolder(found, cpr),
          ...(id !== undefined && { stated: id }),
        };
      else yield { line: row, parsed, ...(!isFaults(read) && noteOn(read)) };
    }
  }
}

type Survey = Pick<TableFile, 'rows' | 'hiddenRows' | 'namesPersons'>;

const surveyed = async (source: TableSource): Promise<Survey> => {
  let [rows, hiddenRows, namesPersons] = [0, 0, false];
  for await (const { header, row } of source.rows()) {
    rows += 1;
    hiddenRows += row.isHidden ? 1 : 0;
    namesPersons = header.columns.has('cpr');
    if (rows > mostRows)
      throw new FileRefused(row.row, 'Filen har mere end 1.000.000 rækker. Del den i flere filer.');
  }
  return { rows, hiddenRows, namesPersons };
};

const tableOver = async (source: TableSource, decimal: DecimalSign): Promise<TableFile> => {
  try {
    return {
      ...(await surveyed(source)),
      commands: (parts) => commandsIn(someRows(source, decimal), source.digest, parts),
      format: source.format,
      returned: (refused) => returnedBy(source, refused, decimal),
      [Symbol.asyncDispose]: () => source[Symbol.asyncDispose](),
    };
  } catch (error) {
    await source[Symbol.asyncDispose]();
    throw error;
  }
};

/**
 * Reads a file of hours, absences or enrolments (docs/interfaces.md), CSV or a workbook, to its end before any of it is carried
 * out, so that nothing is recorded of a file in which a quote could hide a row. Bounded memory: text is opened three times
 * instead, the rows of a workbook are kept on disk. Dispose of it when done.
 *
 * @throws the system's error when the bytes cannot be read.
 */
export const openTableFile = async (
  open: OpenBytes,
  { decimal, sheet }: TableChoice,
): Promise<TableFile | RefusedFile> => {
  try {
    return await tableOver(await sourceOf(open, sheet), decimal);
  } catch (error) {
    if (error instanceof FileRefused) return { line: error.line, faults: error.faults };
    throw error;
  }
};
