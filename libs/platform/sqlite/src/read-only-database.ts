import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';

const [readOnlyCode, cannotOpenCode] = [8, 14];

const couldNotPrepare = (error: unknown): boolean => {
  const code = Number((error as { errcode?: unknown }).errcode) & 0xff;
  return code === readOnlyCode || code === cannotOpenCode;
};

const isInUse = (path: string): boolean =>
  (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

/**
 * Opens a database for reading, beside whoever writes it. SQLite must make files beside it for that; where nobody may
 * (a read-only medium, another's folder), and nothing waits in a write-ahead log, it is read as a file that never changes.
 *
 * @param timeout how long to wait for another's lock, in milliseconds.
 * @throws SQLite's error.
 */
export const openReadOnly = (path: string, timeout: number): DatabaseSync => {
  const db = new DatabaseSync(path, { readOnly: true, timeout });
  try {
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db.close();
    if (!couldNotPrepare(error) || isInUse(path)) throw error;
    const unchanging = pathToFileURL(path);
    unchanging.searchParams.set('immutable', '1');
    return new DatabaseSync(unchanging, { readOnly: true, timeout });
  }
};
