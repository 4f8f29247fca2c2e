import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { makeFolder } from '#libs/platform';
import { closedOnFailure, namingFile, openForOwner, openReadOnly } from '#libs/platform/sqlite';
import { DatabaseSync } from 'node:sqlite';
import { ReadModelsUnavailable } from '#libs/read-models';
import { fileOf, refuseObstacle } from './read-models.file.ts';
import { SqliteReadModels } from './sqlite.read-models.ts';
import { withReadModelErrors, inWriteTransaction } from './sqlite.failure.ts';
import type { AnySqliteReadModel } from './sqlite.read-model.ts';
import { alterProjections, isCurrent, makeCurrent } from './sqlite.schema.ts';

type Parts = readonly AnySqliteReadModel[];

/** How long one process waits for another's transaction. */
const timeout = 5_000;

/** Opens the file and lets `use` make something of it; closed again when that fails. */
const opened = (
  { path, readOnly, parts }: { readonly path: string; readonly readOnly: boolean; readonly parts: Parts },
  use: (db: DatabaseSync) => void,
): SqliteReadModels => {
  refuseObstacle(path);
  return withReadModelErrors(() =>
    closedOnFailure(
      namingFile(path, () => (readOnly ? openReadOnly : openForOwner)(path, timeout)),
      (db) => {
        use(db);
        return new SqliteReadModels(db, path, parts);
      },
    ),
  );
};

/**
 * Opens the read models in a data folder for writing. The file is made when it is not there; tables of another version
 * are emptied, to be filled from the log again.
 *
 * @throws ReadModelsDamaged, ReadModelsObstructed; ReadModelsUnavailable when the file is out of reach.
 */
export const openSqliteReadModels = (folder: string, parts: Parts): SqliteReadModels => {
  makeFolder(resolve(folder));
  return opened({ path: fileOf(folder), readOnly: false, parts }, (db) => {
    db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA wal_autocheckpoint = 8000;
      PRAGMA journal_size_limit = 67108864;
      PRAGMA cache_size = -32768;
    `);
    inWriteTransaction(db, () => makeCurrent(db, parts));
  });
};

/**
 * Opens the read models in a data folder for reading, beside whoever writes them. Tables of an earlier version that hold
 * the same rows are brought to this one.
 *
 * @throws ReadModelsUnavailable when there are none, or none of this version; ReadModelsDamaged, ReadModelsObstructed.
 */
export const openSqliteReadModelsReadOnly = (folder: string, parts: Parts): SqliteReadModels => {
  const path = fileOf(folder);
  if (!statSync(path, { throwIfNoEntry: false })) throw new ReadModelsUnavailable('there is no file');
  const areCurrent = (db: DatabaseSync): boolean => parts.every((part) => isCurrent(db, part));
  return opened({ path, readOnly: true, parts }, (db) => {
    if (!areCurrent(db)) alterFile(path);
    if (!areCurrent(db)) throw new ReadModelsUnavailable('the file holds no read models of this version');
  });
};

const alterFile = (path: string): void => {
  using db = new DatabaseSync(path, { timeout });
  inWriteTransaction(db, () => alterProjections(db));
};
