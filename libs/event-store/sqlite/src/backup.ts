import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeFileSync } from 'node:fs';
import { makeFolder, syncFolder, SystemClock } from '#libs/platform';
import type { DatabaseSync } from 'node:sqlite';
import { copyDatabase } from '#libs/platform/sqlite';
import { type LogVerification, type OnProgress, shippedUpcasters, upcasting } from '#libs/event-store';
import { type DataFolder, dataFolder } from './data-folder.ts';
import { expectLog } from './expect-log.ts';
import { openForReading } from './database.ts';
import { readHeadMark, writeHeadMark } from './head-mark.ts';
import { keyFile } from './key-file.ts';
import { logFile } from './log-file.ts';
import { SqliteLogReader } from './log-reader.ts';
import { verifyLog } from './log-verification.ts';
import { StoreTooNew } from './sqlite.errors.ts';
import { typedError } from './sqlite-failure.ts';

/**
 * Copies the log, its head mark and the participants' keys into the folder `target`, while they are in use: a data
 * folder that can be opened as it is, but for `master.key`, which is kept apart and never copied. Nothing is overwritten. The keys are copied
 * last, so that none is missing that an event in the copy needs. Durable when it resolves.
 *
 * @returns the files; none with the keys when these are lost.
 * @throws LogDamaged, StoreTooNew, EventStoreUnavailable
 */
export const backUpSqliteEventStore = async (dataDir: string, target: string): Promise<readonly string[]> => {
  try {
    expectLog(dataDir);
    return await copied(dataFolder(dataDir), dataFolder(target), target);
  } catch (error) {
    throw typedError(error);
  }
};

/**
 * Checks the copy of the log in `target` as `verify` checks a log; no key is needed.
 *
 * @throws LogDamaged, StoreTooNew, EventStoreUnavailable
 */
export const verifySqliteBackUp = async (target: string, progress?: OnProgress): Promise<LogVerification> => {
  const { events, headMark: headMarkFile } = dataFolder(target);
  try {
    using db = openForReading(events, logFile);
    return await verifyLog(
      {
        db,
        log: new SqliteLogReader(db, upcasting(shippedUpcasters)),
        headMarkFile,
        clock: new SystemClock(),
      },
      progress,
    );
  } catch (error) {
    throw typedError(error);
  }
};

const copied = async (from: DataFolder, to: DataFolder, target: string): Promise<readonly string[]> => {
  makeFolder(target);
  const mark = readHeadMark(from.headMark);
  await copyFile(openForReading(from.events, logFile), to.events);
  const keys = openKeys(from);
  if (keys) await copyFile(keys, to.keys);
  if (mark !== null) await writeHeadMark(to.headMark, mark);
  return [to.events, ...(mark === null ? [] : [to.headMark]), ...(keys ? [to.keys] : [])];
};

/** The participants' keys; `null` when they are lost: the log is worth a copy all the same. */
const openKeys = ({ keys }: DataFolder): DatabaseSync | null => {
  try {
    return openForReading(keys, keyFile);
  } catch (error) {
    if (error instanceof StoreTooNew) throw error;
    return null;
  }
};

/** As of one moment, and durable. */
const copyFile = async (db: DatabaseSync, target: string): Promise<void> => {
  try {
    writeFileSync(target, '', { mode: 0o600, flag: 'wx' });
    await copyDatabase(db, target);
  } finally {
    db.close();
  }
  await using file = await open(target, 'r+');
  await file.sync();
  await syncFolder(dirname(target));
};
