import { expect } from '@jest/globals';
import { isRefusedFile, openTableFile, type TableChoice } from '../../src/table-file/table-file.ts';
import type { DecimalSign } from '../../src/table-file/hours-text.ts';
import type { RowCommandId } from '../../src/table-file/row-command-id.ts';
import type { WhoseNumbers } from '../../src/table-file/row-person.ts';
import type { NumberedCommand } from '../../src/vocabulary/command-lines.ts';

/** The header under which the samples' hours stand. */
export const hoursHeader = 'deltager;uge;aktivitet;timer;leverandoer;begrundelse';

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const idOf: RowCommandId = async (participantId, fileDigest, row) =>
  `${participantId.slice(-2)}-${fileDigest.slice(0, 8)}-${row}`;

/** Nobody has a number. */
const nobodys: WhoseNumbers = async () => new Map();

/** The commands, or faults, of a file given in pieces of `size` bytes. */
export const readTable = async (
  content: string | Buffer,
  choice: TableChoice = { decimal: 'any' },
  { size = 65_536, whose = nobodys } = {},
): Promise<readonly NumberedCommand[]> => {
  const bytes = Buffer.from(content as string);
  const file = await openTableFile(() => inChunks(bytes, size), choice);
  if (isRefusedFile(file)) return [file];
  await using table = file;
  const commands = await Array.fromAsync(table.commands({ idOf, whose }));
  expect(commands).toHaveLength(table.rows);
  return commands;
};

/** The commands, or faults, of a CSV of hours given in pieces of `size` bytes. */
export const readHoursFile = (
  content: string | Buffer,
  decimal: DecimalSign = 'any',
  size = 65_536,
  whose = nobodys,
): Promise<readonly NumberedCommand[]> => readTable(content, { decimal }, { size, whose });

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
