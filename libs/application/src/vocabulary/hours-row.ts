import { codes } from '#libs/domain';
import { type Faults, isFaults, oneFault } from './faults.ts';
import type { CsvRow } from './hours-file.ts';
import type { HoursColumn, HoursHeader } from './hours-header.ts';
import { minutesOfHours } from './hours-text.ts';
import { parseCommand, type ParsedCommand } from './parse-command.ts';

const columnOf: Readonly<Record<string, HoursColumn>> = {
  participantId: 'deltager',
  week: 'uge',
  activity: 'aktivitet',
  minutes: 'timer',
  provider: 'leverandoer',
  reason: 'begrundelse',
};

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

const activityByName = new Map(
  Object.entries(codes.activity).flatMap(([code, { label }]) => [
    [code, code],
    [folded(label), code],
  ]),
);

const likeCpr = /^\d{6}[\s–-]?\d{4}$/;

const ownMessage = (column: HoursColumn, cell: string | undefined): string | undefined => {
  if (cell === undefined) return undefined;
  if (column === 'deltager' && likeCpr.test(cell))
    return 'Feltet ligner et CPR-nummer. Skriv deltagerens id, aldrig CPR-nummeret.';
  return column === 'timer' ? 'Timer skal skrives som et tal, f.eks. 7,5.' : undefined;
};

const inColumns = (faults: Faults, cellOf: (column: HoursColumn) => string | undefined): Faults => ({
  ...faults,
  errors: faults.errors.map((fault) => {
    const column = columnOf[fault.path];
    if (!column) return fault;
    return { ...fault, path: column, message: ownMessage(column, cellOf(column)) ?? fault.message };
  }),
});

/** Reads one row as a RecordHours; faults name the columns. */
export const readHoursRow = (
  header: HoursHeader,
  { cells }: CsvRow,
  commandId: string,
): ParsedCommand | Faults => {
  const named = new Set(header.values());
  if (cells.some((cell, index) => !named.has(index) && cell.trim() !== ''))
    return { ...oneFault('', 'malformed', 'Rækken har flere felter end overskriften.'), commandId };
  const cellOf = (column: HoursColumn): string | undefined =>
    cells[header.get(column) ?? -1]?.trim() || undefined;
  const [activity, hours] = [cellOf('aktivitet'), cellOf('timer')];
  const read = parseCommand(
    {
      command: 'RecordHours',
      commandId,
      participantId: cellOf('deltager'),
      week: cellOf('uge'),
      activity: activity && (activityByName.get(folded(activity)) ?? activity),
      minutes: hours && (minutesOfHours(hours) ?? Number.NaN),
      provider: cellOf('leverandoer'),
      reason: cellOf('begrundelse'),
    },
    {},
  );
  return isFaults(read) ? inColumns(read, cellOf) : read;
};
