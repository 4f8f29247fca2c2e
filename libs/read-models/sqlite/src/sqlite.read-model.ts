import type { DatabaseSync } from 'node:sqlite';
import type { ComparableRows, ReadModel } from '#libs/read-models';

/** Which set of tables: the live ones, or those that a rebuild fills beside them. */
export type TableSuffix = '' | '_next';

/** How a projection reads and writes the rows of a read model, within somebody else's transaction. */
export interface SqliteStatements<Wanted, Standing, Change> {
  standing(wanted: Wanted): Standing;
  write(change: Change): void;
}

/** The file that read models lie in, open. */
export interface ReadModelsFile {
  /** For single rows; long readings take a moment instead. */
  readonly db: DatabaseSync;

  /** A connection for reading that sees the file as it is now; whoever asks closes it. */
  moment(): DatabaseSync;
}

/** What SQLite must know of a read model. */
export interface SqliteReadModel<Wanted, Standing, Change, Rows extends ComparableRows = ComparableRows> {
  readonly model: ReadModel<Wanted, Standing, Change>;
  /** Grows when the tables, or what the projection puts in them, change: older tables are then made anew. */
  readonly version: number;
  /** Its tables, without the name of the set. */
  readonly tables: readonly string[];
  /** The statements that make an empty set of them. */
  create(set: TableSuffix): string;
  statements(db: DatabaseSync, set: TableSuffix): SqliteStatements<Wanted, Standing, Change>;
  /** Its live rows, as questions read them. */
  rows(file: ReadModelsFile): Rows;
}

/** What SQLite must know of a read model, whatever it holds. */
export type AnySqliteReadModel = SqliteReadModel<unknown, unknown, unknown>;

/** A read model's shape, whatever it holds. */
export type SqliteShape = Pick<SqliteReadModel<never, never, never>, 'version' | 'tables' | 'create'> & {
  readonly model: { readonly name: string };
};
