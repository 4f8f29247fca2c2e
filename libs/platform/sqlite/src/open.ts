import { DatabaseSync } from 'node:sqlite';
import { keepPrivate } from '#libs/platform';
import { namingFile } from './named-failure.ts';

/**
 * Opens a file for writing, which is made for its owner alone when it is missing.
 *
 * @param timeout how long to wait for another's lock, in milliseconds.
 * @throws SQLite's error, or the system's.
 */
export const openForOwner = (path: string, timeout: number): DatabaseSync => {
  keepPrivate(path);
  return namingFile(path, () => new DatabaseSync(path, { timeout }));
};

/** What `prepare` makes of an open database, which is closed again when that fails. */
export const closedOnFailure = <Result>(db: DatabaseSync, prepare: (db: DatabaseSync) => Result): Result => {
  try {
    return prepare(db);
  } catch (error) {
    db.close();
    throw error;
  }
};
