import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ReadModelsUnavailable } from '#libs/read-models';
import { SqliteReadModels } from './sqlite.read-models.ts';
import { createTables, dropTables, tablesAreCurrent } from './sqlite.schema.ts';
import { inTransaction } from './transaction.ts';

const fileName = 'read-models.db';
/** How long one process waits for another's transaction. */
const timeout = 5_000;

/**
 * Opens the read models in a data folder for writing. The file is made when it is not there; tables of another version
 * are emptied, to be filled from the log again.
 */
export const openSqliteReadModels = (folder: string): SqliteReadModels => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, fileName);
  const db = new DatabaseSync(path, { timeout });
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA wal_autocheckpoint = 8000;
    PRAGMA journal_size_limit = 67108864;
    PRAGMA cache_size = -32768;
  `);
  inTransaction(db, () => {
    if (tablesAreCurrent(db)) return;
    dropTables(db, '');
    createTables(db, '');
  });
  return new SqliteReadModels(db, path);
};

/**
 * Opens the read models in a data folder for reading, beside whoever writes them.
 *
 * @throws ReadModelsUnavailable when there are none, or none of this version.
 */
export const openSqliteReadModelsReadOnly = (folder: string): SqliteReadModels => {
  const path = join(folder, fileName);
  try {
    const db = new DatabaseSync(path, { timeout, readOnly: true });
    if (tablesAreCurrent(db)) return new SqliteReadModels(db, path);
    db.close();
  } catch {
    throw new ReadModelsUnavailable(`${path} cannot be opened`);
  }
  throw new ReadModelsUnavailable(`${path} holds no read models of this version`);
};
