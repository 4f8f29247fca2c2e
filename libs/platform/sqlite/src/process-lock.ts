import type { DatabaseSync } from 'node:sqlite';
import { namingFile } from './named-failure.ts';
import { openForOwner } from './open.ts';
import { isLocked } from './sqlite-code.ts';

/** Who holds a lock: a process and when it took it (UTC, ISO 8601). */
export interface LockHolder {
  readonly pid: number;
  readonly since: string;
}

/** Held for the life of the process; the operating system releases it when the process dies, however it dies. */
export interface ProcessLock {
  close(): void;
}

/**
 * Makes this process the only one that holds the lock on a path. The lock is an open write transaction on a small
 * database there; the row in it says, to those who come later, who holds it.
 *
 * @throws what `held` makes of the holder, `null` when it cannot be told, when another process has it; else SQLite's error.
 */
export const takeProcessLock = (path: string, held: (holder: LockHolder | null) => Error): ProcessLock => {
  const db = openForOwner(path, 0);
  try {
    namingFile(path, () => hold(db));
    return { close: () => db.close() };
  } catch (error) {
    const isHeld = isLocked(error);
    const holder = isHeld ? patiently(db) : null;
    db.close();
    throw isHeld ? held(holder) : error;
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
const patiently = (db: DatabaseSync): LockHolder | null => {
  try {
    db.exec('PRAGMA busy_timeout = 1000');
    return readHolder(db);
  } catch {
    return null;
  }
};

const readHolder = (db: DatabaseSync): LockHolder | null => {
  const row = db.prepare('SELECT pid, since FROM holder').get();
  return row === undefined ? null : { pid: Number(row['pid']), since: String(row['since']) };
};
