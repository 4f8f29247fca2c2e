import { createReadStream, createWriteStream, type Stats } from 'node:fs';
import { access, constants, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type NumberedCommand, readCommandLines, readHoursCsv } from '#libs/application';
import { wrongUsage } from '../shell/verb-fault.ts';
import { countLines } from './count-lines.ts';

/** The commands of a file, or of stdin. */
export interface CommandSource extends AsyncDisposable {
  readonly commands: AsyncIterable<NumberedCommand>;
  /** About how many lines there are, for progress; `null` when it cannot be known beforehand. */
  readonly lines: number | null;
}

/** What is to be read, and how. */
export interface SourceChoice {
  /** A path, or `-` for stdin. */
  readonly file: string;
  readonly format: 'ndjson' | 'csv';
  readonly trustedHistory: boolean;
}

const ownerOnly = 0o600;

const readable = async (file: string): Promise<Stats> => {
  const found = await access(file, constants.R_OK).then(
    () => stat(file),
    () => undefined,
  );
  if (!found) throw wrongUsage('FIL findes ikke eller kan ikke læses.');
  if (found.isDirectory()) throw wrongUsage('FIL er en mappe.');
  return found;
};

const lines = (bytes: Readable, trustedHistory: boolean, count: number | null): CommandSource => ({
  commands: readCommandLines(bytes, { trustedHistory }),
  lines: count,
  [Symbol.asyncDispose]: async () => void bytes.destroy(),
});

const hours = async (file: string): Promise<CommandSource> => ({
  commands: readHoursCsv(file),
  lines: await countLines(file),
  [Symbol.asyncDispose]: async () => undefined,
});

/** A table is read twice, so what can be read only once is kept in a file of the owner's alone while it is imported. */
const spooledHours = async (bytes: Readable): Promise<CommandSource> => {
  const folder = await mkdtemp(join(tmpdir(), 'nytteindsats-'));
  const file = join(folder, 'hours.csv');
  await pipeline(bytes, createWriteStream(file, { mode: ownerOnly }));
  return {
    ...(await hours(file)),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
};

/**
 * Opens what is to be imported. Dispose of it when done, however far it was read.
 *
 * @throws VerbFault when the file cannot be read.
 */
export const openCommandSource = async ({
  file,
  format,
  trustedHistory,
}: SourceChoice): Promise<CommandSource> => {
  const isFile = file !== '-' && (await readable(file)).isFile();
  if (isFile && format === 'csv') return hours(file);
  const bytes = file === '-' ? process.stdin : createReadStream(file);
  if (format === 'csv') return spooledHours(bytes);
  return lines(bytes, trustedHistory, isFile ? await countLines(file) : null);
};
