import { hash } from 'node:crypto';
import { type Faults, oneFault } from '../vocabulary/faults.ts';
import type { ParsedCommand } from '../vocabulary/parse-command.ts';

const keyLength = 16;

const keyOf = ({ participantId, command }: ParsedCommand): string => {
  const { week, activity, provider, kind } = command as Readonly<Record<string, unknown>>;
  const stated = JSON.stringify([participantId, week, activity ?? null, provider ?? null, kind ?? null]);
  return hash('sha256', stated, 'buffer').toString('latin1', 0, keyLength);
};

/** Refuses what an earlier row of the file states already; remembers 16 bytes a row. */
export const refuseRepeats = (): ((row: number, read: ParsedCommand) => ParsedCommand | Faults) => {
  const stated = new Map<string, number>();
  return (row, read) => {
    const key = keyOf(read);
    const earlier = stated.get(key);
    if (earlier === undefined) {
      stated.set(key, row);
      return read;
    }
    const what =
      read.command.command === 'RecordHours'
        ? 'Samme deltager, uge, aktivitet og leverandør'
        : 'Samme deltager, uge og fravær';
    return oneFault('', 'duplicate_entry', `${what} står allerede i række ${earlier}.`);
  };
};
