import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { namingFile } from './named-failure.ts';
import { sqliteCode } from './sqlite-code.ts';

/** Read-only, an error of the disk (also a limit on a file's size), a full disk, cannot open: SQLite's result codes. */
const unprepared: readonly number[] = [8, 10, 13, 14];

const couldNotPrepare = (error: unknown): boolean => unprepared.includes(sqliteCode(error) ?? 0);

const isInUse = (path: string): boolean =>
  (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

/**
 * Opens a database for reading, beside whoever writes it. SQLite must make files beside it for that; where nobody may
 * (a read-only medium, another's folder, a full disk), and nothing waits in a write-ahead log, it is read as a file that never changes.
 *
 * @param timeout how long to wait for another's lock, in milliseconds.
 * @throws SQLite's error, with the path.
 */
export const openReadOnly = (path: string, timeout: number): DatabaseSync =>
  namingFile(path, () => {
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
  });
