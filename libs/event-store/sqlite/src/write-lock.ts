import type { DatabaseSync } from 'node:sqlite';
import { isLocked, namingFile, openForOwner } from '#libs/platform/sqlite';
import { StoreHeldByAnotherProcess } from './sqlite.errors.ts';

interface Holder {
  readonly pid: number;
  readonly since: string;
}

/** Held for the life of the process; the operating system releases it when the process dies, however it dies. */
interface WriteLock {
  close(): void;
}

/**
 * Makes this process the only one that writes in a data folder. The lock is an open write transaction on a small
 * database beside the stores; the row in it says, to those who come later, who holds it.
 *
 * @throws StoreHeldByAnotherProcess
 */
export const takeWriteLock = (path: string): WriteLock => {
  const db = openForOwner(path, 0);
  try {
    namingFile(path, () => hold(db));
    return { close: () => db.close() };
  } catch (error) {
    const held = isLocked(error);
    const holder = held ? patiently(db) : null;
    db.close();
    throw held ? new StoreHeldByAnotherProcess(holder) : error;
  }
};

const hold = (db: DatabaseSync): void => {
  db.exec('CREATE TABLE IF NOT EXISTS holder (pid INTEGER, since TEXT) STRICT');
  do {
    db.exec('BEGIN IMMEDIATE; DELETE FROM holder');
    db.prepare('INSERT INTO holder VALUES (?, ?)').run(process.pid, new Date().toISOString());
    db.exec('COMMIT; BEGIN IMMEDIATE');
  } while (readHolder(db)?.pid !== process.pid);
};

/** The holder may be writing its row just now. */
const patiently = (db: DatabaseSync): Holder | null => {
  try {
    db.exec('PRAGMA busy_timeout = 1000');
    return readHolder(db);
  } catch {
    return null;
  }
};

const readHolder = (db: DatabaseSync): Holder | null => {
  const row = db.prepare('SELECT pid, since FROM holder').get();
  return row === undefined ? null : { pid: Number(row['pid']), since: String(row['since']) };
};
