import { type Faults, isFaults } from '../vocabulary/faults.ts';
import { numbered, type NumberedCommand } from '../vocabulary/command-lines.ts';
import { readRows } from './csv-rows.ts';
import { FileRefused } from './file-refused.ts';
import { type FileText, identifyText, type OpenBytes } from './file-text.ts';
import { readHoursRow } from './hours-row.ts';
import type { DecimalSign } from './hours-text.ts';
import type { RowCommandId } from './row-command-id.ts';
import { refuseRepeats } from './stated-before.ts';

/** The most rows of one file. */
export const mostRows = 1_000_000;

/** Hours and absences as coordinators send them: one command a row. */
export interface HoursFile {
  /** How many rows there are, and so how many answers there must be. */
  readonly rows: number;
  /** The rows in order, their command ids made by `idOf`. */
  readonly commands: (idOf: RowCommandId) => AsyncIterable<NumberedCommand>;
}

/** A file of which nothing can be carried out, and the line that says why. */
export interface RefusedFile {
  readonly line: number;
  readonly faults: Faults;
}

/** True for a file that was refused as a whole. */
export const isRefusedFile = (file: HoursFile | RefusedFile): file is RefusedFile => 'faults' in file;

async function* commandsIn(
  open: OpenBytes,
  text: FileText,
  sign: DecimalSign,
  idOf: RowCommandId,
): AsyncGenerator<NumberedCommand, void, undefined> {
  const unlessRepeated = refuseRepeats();
  for await (const { header, row } of readRows(open, text)) {
    const read = readHoursRow(header, row, sign);
    const stated = isFaults(read) ? read : unlessRepeated(row.row, read);
    if (isFaults(stated)) yield numbered(row.row, stated);
    else {
      const commandId = await idOf(stated.participantId, text.digest, row.row);
      yield numbered(row.row, { ...stated, commandId });
    }
  }
}

const countRows = async (open: OpenBytes, text: FileText): Promise<number> => {
  let rows = 0;
  for await (const { row } of readRows(open, text)) {
    rows += 1;
    if (rows > mostRows)
      throw new FileRefused(row.row, 'Filen har mere end 1.000.000 rækker. Del den i flere filer.');
  }
  return rows;
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
    const rows = await countRows(open, text);
    return { rows, commands: (idOf) => commandsIn(open, text, sign, idOf) };
  } catch (error) {
    if (error instanceof FileRefused) return { line: error.line, faults: error.faults };
    throw error;
  }
};
