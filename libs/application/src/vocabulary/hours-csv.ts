import { type Faults, isFaults, oneFault } from './faults.ts';
import { type CsvRow, inspectFile, readRows } from './hours-file.ts';
import { type HoursHeader, readHeader } from './hours-header.ts';
import { readHoursRow } from './hours-row.ts';
import { numbered, type NumberedCommand } from './numbered-command.ts';
import type { ParsedCommand } from './parse-command.ts';

const digestPart = 32;

/** The row's command id: the same file gives the same ids, a corrected file new ones (at most 46 characters). */
const commandIdOf = (fileDigest: string, row: number): string =>
  `csv-${fileDigest.slice(0, digestPart)}-${row}`;

const entryKey = ({ participantId, command }: ParsedCommand): string => {
  const { week, activity, provider } = command as { week?: string; activity?: string; provider?: string };
  return [participantId, week, activity, provider].join(';');
};

/** Refuses what an earlier row of the file states already; remembers one key a row. */
const refuseRepeats = (): ((row: number, read: ParsedCommand) => ParsedCommand | Faults) => {
  const stated = new Map<string, number>();
  return (row, read) => {
    const key = entryKey(read);
    const earlier = stated.get(key);
    if (earlier === undefined) {
      stated.set(key, row);
      return read;
    }
    const message = `Samme deltager, uge, aktivitet og leverandør står allerede i række ${earlier}.`;
    return { ...oneFault('', 'duplicate_entry', message), commandId: read.commandId };
  };
};

const isBlank = ({ cells }: CsvRow): boolean => cells.every((cell) => cell.trim() === '');

/**
 * Reads hours as coordinators send them: `deltager;uge;aktivitet;timer;leverandoer;begrundelse` (see
 * docs/interfaces.md), UTF-8, one RecordHours a row, numbered as a spreadsheet numbers rows. A file that cannot be
 * read as such at all gives one fault and no command. The file is read twice, so it is given as a path.
 *
 * @throws the system's error when the file cannot be opened.
 */
export async function* readHoursCsv(path: string): AsyncGenerator<NumberedCommand, void, undefined> {
  const file = await inspectFile(path);
  if (!('digest' in file)) return yield file;
  const unlessRepeated = refuseRepeats();
  let header: HoursHeader | undefined;
  for await (const row of readRows(path)) {
    if (isBlank(row)) continue;
    if (header) {
      const read = readHoursRow(header, row, commandIdOf(file.digest, row.row));
      yield numbered(row.row, isFaults(read) ? read : unlessRepeated(row.row, read));
      continue;
    }
    const found = readHeader(row.cells);
    if (isFaults(found)) return yield numbered(row.row, found);
    header = found;
  }
  if (!header) yield numbered(1, oneFault('', 'malformed', 'Filen er tom.'));
}
