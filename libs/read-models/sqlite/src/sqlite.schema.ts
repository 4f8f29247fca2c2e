import type { DatabaseSync } from 'node:sqlite';
import { noCheckpoint } from '#libs/read-models';

/** Grows when the tables, or what the projection puts in them, change: older tables are then made anew. */
const version = 1;

/** Which set of tables: the live ones, or those that a rebuild fills beside them. */
export type TableSet = '' | '_next';

const tables = ['participant', 'week_sheet', 'projection'] as const;

/**
 * Makes an empty set of tables. Week sheets lie week by week, because they arrive week by week: a week's hours for many
 * participants then touch few pages. Lying by participant, each would touch a page of its own, at 3 times the cost.
 */
export const createTables = (db: DatabaseSync, set: TableSet): void => {
  db.exec(`
    CREATE TABLE participant${set} (
      participant_id TEXT NOT NULL PRIMARY KEY,
      revision INTEGER NOT NULL,
      kommunekoder TEXT NOT NULL,
      current_kommunekode TEXT,
      head TEXT NOT NULL
    ) STRICT;
    CREATE TABLE week_sheet${set} (
      participant_id TEXT NOT NULL,
      week TEXT NOT NULL,
      sheet TEXT NOT NULL,
      PRIMARY KEY (week, participant_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE projection${set} (
      name TEXT PRIMARY KEY,
      version INTEGER NOT NULL,
      events INTEGER NOT NULL,
      position TEXT,
      rolling_hash TEXT NOT NULL,
      last TEXT
    ) STRICT;
    INSERT INTO projection${set} VALUES ('participant', ${version}, 0, NULL, '${noCheckpoint.hashSum}', NULL);
  `);
};

/** Drops a set of tables, as far as it is there. */
export const dropTables = (db: DatabaseSync, set: TableSet): void => {
  for (const table of tables) db.exec(`DROP TABLE IF EXISTS ${table}${set}`);
};

/** Puts the tables made beside the live ones in their place. */
export const replaceTables = (db: DatabaseSync): void => {
  dropTables(db, '');
  for (const table of tables) db.exec(`ALTER TABLE ${table}_next RENAME TO ${table}`);
};

const has = (db: DatabaseSync, column: string): boolean =>
  db.prepare(`SELECT 1 FROM pragma_table_info('projection') WHERE name = ?`).get(column) !== undefined;

/** Brings live tables of an earlier version that hold the same rows to this one. */
export const alterTables = (db: DatabaseSync): void => {
  if (has(db, 'version') && !has(db, 'last')) db.exec('ALTER TABLE projection ADD COLUMN last TEXT');
};

/** True when the live tables are there, in this version. */
export const tablesAreCurrent = (db: DatabaseSync): boolean => {
  if (!has(db, 'last')) return false;
  return db.prepare('SELECT version FROM projection').get()?.version === version;
};
