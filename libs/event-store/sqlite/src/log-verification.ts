import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import type { LogVerification, OnProgress } from '#libs/event-store';
import type { Clock } from '#libs/platform';
import { batchSize } from './category-reader.ts';
import { arrayRows } from './database.ts';
import { FoundFaults } from './found-faults.ts';
import { headFault } from './head-check.ts';
import { type HeadMark, readHeadMark } from './head-mark.ts';
import type { SqliteLogReader } from './log-reader.ts';
import { LogWalk } from './log-walk.ts';
import { LogDamaged } from './sqlite.errors.ts';
import { withEventStoreErrors } from './sqlite-failure.ts';
import { checkStreams } from './stream-check.ts';

/** The log that is verified, and where its head mark stands. */
interface VerifiedLog {
  readonly db: DatabaseSync;
  readonly log: SqliteLogReader;
  readonly headMarkFile: string;
  readonly clock: Clock;
}

/**
 * Checks a log against itself and against its head mark: the file's pages, positions without gaps, every
 * hash over the stored bytes, every stream's chain, every recording time, and that every stream's last event is known. Checking the pages
 * holds up the event loop; the rest goes in batches.
 */
export const verifyLog = async (
  { db, log, headMarkFile, clock }: VerifiedLog,
  progress?: OnProgress,
): Promise<LogVerification> => {
  const faults = new FoundFaults();
  const mark = namingDamage(faults, () => readHeadMark(headMarkFile));
  const last = namingDamage(faults, () => lastPosition(log, mark ?? null, faults)) ?? mark?.count ?? 0;
  namingDamage(faults, () => checkPages(db, faults));
  const walk = new LogWalk(db, faults, { mark: mark ?? null, clock });
  while (walk.position < last) {
    walk.forward(last);
    progress?.(Math.min(walk.position, last), last);
    await turn();
  }
  namingDamage(faults, () => checkStreams(db, faults, walk));
  return { events: walk.events, streams: walk.streams, faults: faults.list };
};

/** What `work` gives; damage that it throws is a fault more. */
const namingDamage = <T>(faults: FoundFaults, work: () => T): T | undefined => {
  try {
    return withEventStoreErrors(work);
  } catch (error) {
    if (!(error instanceof LogDamaged)) throw error;
    faults.add(error.message);
    return undefined;
  }
};

const lastPosition = (log: SqliteLogReader, mark: HeadMark | null, faults: FoundFaults): number => {
  const last = log.last();
  const fault = headFault(log, mark);
  if (fault !== null) faults.add(fault);
  return last;
};

const checkPages = (db: DatabaseSync, faults: FoundFaults): void => {
  const found = arrayRows(db, `PRAGMA quick_check(${batchSize})`).all() as unknown as [string][];
  for (const [message] of found) if (message !== 'ok') faults.add(`Filen er beskadiget: ${message}`);
};
