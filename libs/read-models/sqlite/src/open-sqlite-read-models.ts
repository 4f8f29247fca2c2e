import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ReadModelsUnavailable } from '#libs/read-models';
import { SqliteReadModels } from './sqlite.read-models.ts';
import { sqliteParticipants } from './participants.sqlite.ts';
import type { AnySqliteReadModel } from './sqlite.read-model.ts';
import { alterProjections, isCurrent, makeCurrent } from './sqlite.schema.ts';
import { inTransaction } from './transaction.ts';

type Parts = readonly AnySqliteReadModel[];

const fileName = 'read-models.db';
/** How long one process waits for another's transaction. */
const timeout = 5_000;

/** Opens the file and lets `use` make something of it; closed again when that fails. */
const opened = (
  { path, readOnly, parts }: { readonly path: string; readonly readOnly: boolean; readonly parts: Parts },
  use: (db: DatabaseSync) => void,
): SqliteReadModels => {
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(path, { timeout, readOnly });
    use(db);
    return new SqliteReadModels(db, path, parts);
  } catch (cause) {
    db?.close();
    if (cause instanceof ReadModelsUnavailable) throw cause;
    throw new ReadModelsUnavailable(`${fileName} cannot be opened`, { cause });
  }
};

/**
 * Opens the read models in a data folder for writing. The file is made when it is not there; tables of another version
 * are emptied, to be filled from the log again. `parts` are the read models; left out: the participants alone.
 *
 * @throws ReadModelsUnavailable when the file is damaged (it may be deleted: the log has everything) or out of reach.
 */
export const openSqliteReadModels = (
  folder: string,
  parts: Parts = [sqliteParticipants],
): SqliteReadModels => {
  mkdirSync(folder, { recursive: true });
  return opened({ path: join(folder, fileName), readOnly: false, parts }, (db) => {
    db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA wal_autocheckpoint = 8000;
      PRAGMA journal_size_limit = 67108864;
      PRAGMA cache_size = -32768;
    `);
    inTransaction(db, () => makeCurrent(db, parts));
  });
};

/**
 * Opens the read models in a data folder for reading, beside whoever writes them. Tables of an earlier version that hold
 * the same rows are brought to this one.
 *
 * @throws ReadModelsUnavailable when there are none, or none of this version.
 */
export const openSqliteReadModelsReadOnly = (
  folder: string,
  parts: Parts = [sqliteParticipants],
): SqliteReadModels => {
  const path = join(folder, fileName);
  const areCurrent = (db: DatabaseSync): boolean => parts.every((part) => isCurrent(db, part));
  return opened({ path, readOnly: true, parts }, (db) => {
    if (!areCurrent(db)) alterFile(path);
    if (!areCurrent(db)) throw new ReadModelsUnavailable(`${fileName} holds no read models of this version`);
  });
};

const alterFile = (path: string): void => {
  using db = new DatabaseSync(path, { timeout });
  inTransaction(db, () => alterProjections(db));
};
