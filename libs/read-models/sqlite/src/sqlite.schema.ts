import type { DatabaseSync } from 'node:sqlite';
import { noCheckpoint } from '#libs/read-models';
import type { SqliteShape, TableSuffix } from './sqlite.read-model.ts';

/** The name under which a set of tables keeps its checkpoint. */
export const checkpointName = ({ model }: SqliteShape, set: TableSuffix): string => `${model.name}${set}`;

/** Makes an empty set of a read model's tables. */
export const createTables = (db: DatabaseSync, shape: SqliteShape, set: TableSuffix): void => {
  db.exec(shape.create(set));
  db.prepare('INSERT INTO projection VALUES (?, ?, 0, NULL, ?, NULL)').run(
    checkpointName(shape, set),
    shape.version,
    noCheckpoint.hashSum,
  );
};

/** Drops a set of a read model's tables, as far as it is there. */
export const dropTables = (db: DatabaseSync, shape: SqliteShape, set: TableSuffix): void => {
  for (const table of shape.tables) db.exec(`DROP TABLE IF EXISTS ${table}${set}`);
  db.prepare('DELETE FROM projection WHERE name = ?').run(checkpointName(shape, set));
};

/** Puts the tables made beside the live ones in their place. */
export const replaceTables = (db: DatabaseSync, shape: SqliteShape): void => {
  dropTables(db, shape, '');
  for (const table of shape.tables) db.exec(`ALTER TABLE ${table}_next RENAME TO ${table}`);
  db.prepare('UPDATE projection SET name = ? WHERE name = ?').run(
    checkpointName(shape, ''),
    checkpointName(shape, '_next'),
  );
};

const has = (db: DatabaseSync, column: string): boolean =>
  db.prepare(`SELECT 1 FROM pragma_table_info('projection') WHERE name = ?`).get(column) !== undefined;

/** Brings the table of checkpoints of a version that had one read model alone to this one, where it is there. */
export const alterProjections = (db: DatabaseSync): void => {
  if (!has(db, 'version')) return;
  if (!has(db, 'last')) db.exec('ALTER TABLE projection ADD COLUMN last TEXT');
  db.exec(`
    DROP TABLE IF EXISTS projection_next;
    UPDATE projection SET name = 'participants' WHERE name = 'participant';
  `);
};

const makeProjections = (db: DatabaseSync): void => {
  alterProjections(db);
  db.exec(`
    CREATE TABLE IF NOT EXISTS projection (
      name TEXT PRIMARY KEY,
      version INTEGER NOT NULL,
      events INTEGER NOT NULL,
      position TEXT,
      rolling_hash TEXT NOT NULL,
      last TEXT
    ) STRICT
  `);
};

/** True when a read model's live tables are there, in this version. */
export const isCurrent = (db: DatabaseSync, shape: SqliteShape): boolean => {
  if (!has(db, 'last')) return false;
  const found = db.prepare('SELECT version FROM projection WHERE name = ?').get(checkpointName(shape, ''));
  return found?.version === shape.version;
};

/** Makes what is missing; a read model's tables of another version are emptied, to be filled from the log again. */
export const makeCurrent = (db: DatabaseSync, shapes: readonly SqliteShape[]): void => {
  makeProjections(db);
  for (const shape of shapes) {
    if (isCurrent(db, shape)) continue;
    dropTables(db, shape, '');
    createTables(db, shape, '');
  }
};
