import { hash } from 'node:crypto';
import { type Faults, oneFault } from '../vocabulary/read-fields.ts';
import type { ParsedCommand } from '../vocabulary/parse-command.ts';

const keyLength = 16;

const same: Readonly<Record<string, string>> = {
  RecordHours: 'Samme deltager, uge, aktivitet og leverandør',
  RecordAbsence: 'Samme deltager, uge og fravær',
  EnrolParticipant: 'Samme borger og kommune',
};

/** Whom somebody enrols is known by number: an id may be new. */
const whomIn = ({ participantId, person }: ParsedCommand): string => person?.cpr ?? participantId;

const keyOf = (parsed: ParsedCommand): string => {
  const { week, activity, provider, kind, kommunekode } = parsed.command as Readonly<Record<string, unknown>>;
  const what = [week, activity, provider, kind, kommunekode].map((one) => one ?? null);
  const stated = JSON.stringify([whomIn(parsed), ...what]);
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
    return oneFault(
      '',
      'duplicate_entry',
      `${same[read.command.command] ?? 'Det samme'} står allerede i række ${earlier}.`,
    );
  };
};
