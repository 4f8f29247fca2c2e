import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { basename } from 'node:path';
import {
  closedOnFailure,
  type FileLayout,
  layOut,
  layoutVersion,
  namingFile,
  openForOwner,
  openReadOnly,
} from '#libs/platform/sqlite';
import { LogDamaged, StoreTooNew } from './sqlite.errors.ts';

const busyTimeoutMs = 2000;
const cacheKib = 16_000;
/** Folded back into the file four times less often than by default: under load the same pages change again and again. */
const pagesInWal = 4000;

/**
 * Opens a SQLite file for writing, durably: WAL with a sync at every commit. A missing file is made for
 * its owner alone; an empty one gets its tables.
 *
 * @throws StoreTooNew
 * @throws LogDamaged when the file is not one of ours.
 */
export const openForWriting = (path: string, layout: FileLayout): DatabaseSync =>
  namingFile(path, () =>
    closedOnFailure(openForOwner(path, busyTimeoutMs), (db) => {
      db.exec(
        `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = ${pagesInWal};
         PRAGMA cache_size = -${cacheKib}`,
      );
      layOut(db, layout);
      checkLayout(db, path, layout);
      return db;
    }),
  );

/**
 * Opens a SQLite file for reading, beside a process that writes in it.
 *
 * @throws StoreTooNew
 * @throws LogDamaged when the file is not one of ours.
 */
export const openForReading = (path: string, layout: FileLayout): DatabaseSync => {
  return closedOnFailure(openReadOnly(path, busyTimeoutMs), (db) => {
    db.exec(`PRAGMA cache_size = -${cacheKib}`);
    checkLayout(db, path, layout);
    return db;
  });
};

/** A statement whose rows are arrays, which node:sqlite hands over fastest. */
export const arrayRows = (db: DatabaseSync, sql: string): StatementSync => {
  const statement = db.prepare(sql);
  statement.setReturnArrays(true);
  return statement;
};

const checkLayout = (db: DatabaseSync, path: string, layout: FileLayout): void => {
  const found = layoutVersion(db);
  if (found > layout.version) throw new StoreTooNew(basename(path), found, layout.version);
  if (found < layout.version) throw new LogDamaged(`${basename(path)} er ikke en fil fra dette program.`);
};
