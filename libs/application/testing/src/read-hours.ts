import { expect } from '@jest/globals';
import { isRefusedFile, openHoursFile } from '../../src/hours-file/hours-file.ts';
import type { DecimalSign } from '../../src/hours-file/hours-text.ts';
import type { RowCommandId } from '../../src/hours-file/row-command-id.ts';
import type { WhoseNumbers } from '../../src/hours-file/row-person.ts';
import type { NumberedCommand } from '../../src/vocabulary/command-lines.ts';

/** Whose hours the samples are, and the header under which they stand. */
export const anna = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11';
export const hoursHeader = 'deltager;uge;aktivitet;timer;leverandoer;begrundelse';

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const idOf: RowCommandId = async (participantId, fileDigest, row) =>
  `${participantId.slice(-2)}-${fileDigest.slice(0, 8)}-${row}`;

/** Nobody has a number. */
const nobodys: WhoseNumbers = async () => new Map();

/** The commands, or faults, of a file of hours given in pieces of `size` bytes. */
export const readHoursFile = async (
  content: string | Buffer,
  sign: DecimalSign = 'any',
  size = 65_536,
  whose = nobodys,
): Promise<readonly NumberedCommand[]> => {
  const bytes = Buffer.from(content as string);
  const file = await openHoursFile(() => inChunks(bytes, size), sign);
  if (isRefusedFile(file)) return [file];
  const commands = await Array.fromAsync(file.commands({ idOf, whose }));
  expect(commands).toHaveLength(file.rows);
  return commands;
};

/** The one row of a file of hours. */
export const readRow = async (row: string, sign?: DecimalSign): Promise<NumberedCommand | undefined> =>
  (await readHoursFile(`${hoursHeader}\n${row}`, sign))[0];

/** The commands of rows, or their faults. */
export const commandsOf = (rows: readonly NumberedCommand[]): readonly unknown[] =>
  rows.map((row) => ('parsed' in row ? row.parsed.command : row.faults));

/** The faults of a file of hours: line, code, path and message. */
export const faultsInHours = async (
  content: string | Buffer,
  sign?: DecimalSign,
): Promise<readonly string[]> =>
  (await readHoursFile(content, sign)).flatMap((row) =>
    'faults' in row
      ? row.faults.errors.map(({ path, code, message }) => `${row.line} ${code} ${path}: ${message}`)
      : [],
  );
