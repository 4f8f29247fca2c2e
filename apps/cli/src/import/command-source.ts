import { fstatSync, type Stats } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  isRefusedFile,
  type NumberedCommand,
  type OpenBytes,
  openTableFile,
  readCommandLines,
  type RowParts,
  type TableChoice,
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

export const importFormats = ['ndjson', 'csv', 'xlsx'] as const;

/** Commands as lines, or a table: what is in a table is told by its bytes. */
export type ImportFormat = (typeof importFormats)[number];

/** What is to be read, and how. */
export interface SourceChoice extends TableChoice {
  /** A path, or `-` for stdin. */
  readonly file: string;
  readonly format: ImportFormat;
  readonly trustedHistory: boolean;
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

const table = async (
  open: OpenBytes,
  choice: TableChoice,
  kept: () => Promise<void> = async () => undefined,
): Promise<CommandSource> => {
  const file = await openTableFile(open, choice);
  if (isRefusedFile(file))
    return { commands: () => only(file), lines: 1, answers: 1, refused: true, [Symbol.asyncDispose]: kept };
  return {
    commands: file.commands,
    lines: file.rows,
    answers: file.rows,
    refused: false,
    [Symbol.asyncDispose]: async () => {
      await file[Symbol.asyncDispose]();
      await kept();
    },
  };
};

/**
 * Opens what is to be imported. Dispose of it when done, however far it was read. A table is read more than once, so
 * what can be read only once is kept on disk meanwhile.
 *
 * @throws VerbFault when the file cannot be read.
 */
export const openCommandSource = async (choice: SourceChoice, found: Stats): Promise<CommandSource> => {
  const { file, format, trustedHistory } = choice;
  const isFile = file !== '-' && found.isFile();
  if (format === 'ndjson')
    return lines(bytesOf(file), trustedHistory, isFile ? await countLines(file) : null);
  if (isFile) return table(() => bytesAt(file), choice);
  const scratch = await ScratchFile.of(bytesOf(file));
  return table(
    () => scratch.open(),
    choice,
    () => scratch[Symbol.asyncDispose](),
  );
};
