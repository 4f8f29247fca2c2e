import { existsSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { makeFolder } from '#libs/platform';
import {
  closedOnFailure,
  copyDatabase,
  isBrokenFile,
  layoutVersion,
  openForOwner,
  openReadOnly,
  takeSteps,
  translating,
} from '#libs/platform/sqlite';
import { NoResults, type ResultStore, ResultsUnavailable } from '#libs/results';
import { resultsSteps } from './results.tables.ts';
import { SqliteResultStore } from './sqlite.result-store.ts';

const busyTimeoutMs = 5_000;

/** Where the results lie in a data folder. */
export const resultsPath = (dataDir: string): string => join(dataDir, 'results.db');

const available = translating((cause) => new ResultsUnavailable('the results cannot be opened', { cause }));

/**
 * The open file; `null` for one that is broken, or of a layout that is not ours: what it held can be made again. Ours is that of all steps,
 * or of at least `leastTaken` of them.
 */
const usable = (open: () => DatabaseSync, leastTaken = resultsSteps.length): DatabaseSync | null => {
  try {
    return closedOnFailure(open(), (db) => {
      const version = layoutVersion(db);
      const isOurs = version >= leastTaken && version <= resultsSteps.length;
      if (!isOurs) db.close();
      return isOurs ? db : null;
    });
  } catch (error) {
    if (isBrokenFile(error)) return null;
    throw error;
  }
};

const laidOut = (path: string): DatabaseSync =>
  closedOnFailure(openForOwner(path, busyTimeoutMs), (db) => {
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    takeSteps(db, resultsSteps);
    return db;
  });

/**
 * Opens the results of a data folder. The file is made for its owner alone when it is missing, taken forward when an earlier version
 * made it, and made anew when it cannot be used: what it held can be made again.
 *
 * @throws ResultsUnavailable
 */
export const openResultStoreIn = (dataDir: string): ResultStore =>
  available(() => {
    makeFolder(dataDir);
    const path = resultsPath(dataDir);
    const db = usable(() => laidOut(path));
    if (db) return new SqliteResultStore(db);
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    return new SqliteResultStore(laidOut(path));
  });

/**
 * The results of a data folder for reading alone, beside whoever writes them; none when there is no file that can be read.
 *
 * @throws ResultsUnavailable
 */
export const openResultStoreReadOnly = (dataDir: string): ResultStore =>
  available(() => {
    const path = resultsPath(dataDir);
    const db = existsSync(path) ? usable(() => openReadOnly(path, busyTimeoutMs)) : null;
    return db ? new ReadOnlyResults(db) : new NoResults();
  });

/** What is made again is not kept: the file is another's, or cannot be written. */
class ReadOnlyResults extends SqliteResultStore {
  override async keep(): Promise<void> {}

  override async keepVerification(): Promise<void> {}

  override async keepReportVerified(): Promise<void> {}

  override async keepDifference(): Promise<void> {}
}

/**
 * Copies the results of a data folder into another folder while they are in use, also those that an earlier version made.
 *
 * @returns the file; none when there is none that can be read.
 * @throws ResultsUnavailable
 */
export const backUpResults = async (dataDir: string, folder: string): Promise<readonly string[]> => {
  const [path, target] = [resultsPath(dataDir), resultsPath(folder)];
  if (!existsSync(path)) return [];
  try {
    using db = usable(() => openReadOnly(path, busyTimeoutMs), 1);
    if (!db) return [];
    await copyDatabase(db, target);
    return [target];
  } catch (cause) {
    throw new ResultsUnavailable('the results cannot be copied', { cause });
  }
};
