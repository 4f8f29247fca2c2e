import { fstatSync, type Stats } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  type DecimalSign,
  isRefusedFile,
  type NumberedCommand,
  openHoursFile,
  type OpenBytes,
  readCommandLines,
  type RowParts,
} from '#libs/application';
import { ScratchFile } from '#libs/platform';
import { wrongUsage } from '../shell/verb-fault.ts';
import { bytesAt } from './bytes-at.ts';
import { countLines } from './count-lines.ts';

/** The commands of a file, or of stdin. */
export interface CommandSource extends AsyncDisposable {
  /** In order; those of a table are completed with `parts`. */
  readonly commands: (parts: RowParts) => AsyncIterable<NumberedCommand>;
  /** How many lines there are, for progress; `null` when it cannot be known beforehand. */
  readonly lines: number | null;
  /** How many answers there must be; `null` when it cannot be known beforehand. */
  readonly answers: number | null;
  /** True when nothing of the file can be carried out: its only command is the fault that says why. */
  readonly refused: boolean;
}

/** What is to be read, and how. */
export interface SourceChoice {
  /** A path, or `-` for stdin. */
  readonly file: string;
  readonly format: 'ndjson' | 'csv';
  readonly trustedHistory: boolean;
  readonly decimal: DecimalSign;
}

const standardInput = 0;

/**
 * What is to be read, as it was found.
 *
 * @throws VerbFault when it cannot be read.
 */
export const inputStats = async (file: string): Promise<Stats> => {
  if (file === '-') return fstatSync(standardInput);
  const found = await access(file, constants.R_OK).then(
    () => stat(file),
    () => undefined,
  );
  if (!found) throw wrongUsage('FIL findes ikke eller kan ikke læses.');
  if (found.isDirectory()) throw wrongUsage('FIL er en mappe.');
  return found;
};

/** The bytes of a file or of stdin, from where they stand. */
export const bytesOf = (file: string): Readable => (file === '-' ? process.stdin : bytesAt(file));

const lines = (bytes: Readable, trustedHistory: boolean, count: number | null): CommandSource => ({
  commands: () => readCommandLines(bytes, { trustedHistory, mayName: () => true }),
  lines: count,
  answers: null,
  refused: false,
  [Symbol.asyncDispose]: async () => void bytes.destroy(),
});

async function* only(command: NumberedCommand): AsyncGenerator<NumberedCommand, void, undefined> {
  yield command;
}

const hours = async (
  open: OpenBytes,
  decimal: DecimalSign,
): Promise<Omit<CommandSource, keyof AsyncDisposable>> => {
  const file = await openHoursFile(open, decimal);
  if (isRefusedFile(file)) return { commands: () => only(file), lines: 1, answers: 1, refused: true };
  return { commands: file.commands, lines: file.rows, answers: file.rows, refused: false };
};

/**
 * Opens what is to be imported. Dispose of it when done, however far it was read. A table is read more than once, so
 * what can be read only once is kept on disk meanwhile.
 *
 * @throws VerbFault when the file cannot be read.
 */
export const openCommandSource = async (choice: SourceChoice, found: Stats): Promise<CommandSource> => {
  const { file, format, trustedHistory, decimal } = choice;
  const isFile = file !== '-' && found.isFile();
  if (format === 'ndjson')
    return lines(bytesOf(file), trustedHistory, isFile ? await countLines(file) : null);
  if (isFile)
    return {
      ...(await hours(() => bytesAt(file), decimal)),
      [Symbol.asyncDispose]: async () => undefined,
    };
  const scratch = await ScratchFile.of(bytesOf(file));
  return {
    ...(await hours(() => scratch.open(), decimal)),
    [Symbol.asyncDispose]: () => scratch[Symbol.asyncDispose](),
  };
};
