import type { DatabaseSync } from 'node:sqlite';
import type { ComparableRows, ReadModel } from '#libs/read-models';
import type { SqliteReadModels } from './sqlite.read-models.ts';

/** Which set of tables: the live ones, or those that a rebuild fills beside them. */
export type TableSet = '' | '_next';

/** The rows of a read model as its projection reads and writes them, within somebody else's transaction. */
export interface SqliteRows<Wanted, Standing, Change> {
  standing(wanted: Wanted): Standing;
  write(change: Change): void;
}

/** What SQLite must know of a read model. */
export interface SqliteReadModel<Wanted, Standing, Change> {
  readonly model: ReadModel<Wanted, Standing, Change>;
  /** Grows when the tables, or what the projection puts in them, change: older tables are then made anew. */
  readonly version: number;
  /** Its tables, without the name of the set. */
  readonly tables: readonly string[];
  /** The statements that make an empty set of them. */
  create(set: TableSet): string;
  rows(db: DatabaseSync, set: TableSet): SqliteRows<Wanted, Standing, Change>;
  /** Its live rows in a file, to be compared with a fresh replay. */
  comparable(readModels: SqliteReadModels): ComparableRows;
}

/** What SQLite must know of a read model, whatever it holds. */
export type AnySqliteReadModel = SqliteReadModel<unknown, unknown, unknown>;

/** A read model's shape, whatever it holds. */
export type SqliteShape = Pick<SqliteReadModel<never, never, never>, 'version' | 'tables' | 'create'> & {
  readonly model: { readonly name: string };
};
