import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './database-work.ts';

/** What a file holds: its tables, and the number of that layout, kept in `user_version`. */
export interface FileLayout {
  readonly version: number;
  readonly tables: string;
}

/** The number of the layout that a file has; 0 for a file without one. */
export const layoutVersion = (db: DatabaseSync): number =>
  Number(db.prepare('PRAGMA user_version').get()?.['user_version']);

/** Has every commit flushed (WAL), and what is deleted overwritten, in a file whose rows are to be forgotten one day. */
export const keepForgettably = (db: DatabaseSync): void =>
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');

/** Gives an empty file its tables; of several who open it at once, one does. */
export const layOut = (db: DatabaseSync, { version, tables }: FileLayout): void => {
  if (layoutVersion(db) > 0) return;
  inTransaction(db, () => {
    const isEmpty = db.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()?.['tables'] === 0;
    if (isEmpty) db.exec(`${tables}; PRAGMA user_version = ${version}`);
  });
};

/** Takes a file forward by the steps that it has not taken; how many it has stands in `user_version`. Of several who open it at once, one does. */
export const takeSteps = (db: DatabaseSync, steps: readonly string[]): void => {
  if (layoutVersion(db) >= steps.length) return;
  inTransaction(db, () => {
    for (let taken = layoutVersion(db); taken < steps.length; taken += 1)
      db.exec(`${steps[taken]!}; PRAGMA user_version = ${taken + 1}`);
  });
};
