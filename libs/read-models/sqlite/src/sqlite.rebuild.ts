import type { DatabaseSync } from 'node:sqlite';
import {
  type CaseChange,
  noCheckpoint,
  type ProjectionCheckpoint,
  type RebuildTarget,
} from '#libs/read-models';
import { createTables, dropTables, replaceTables } from './sqlite.schema.ts';
import { liveCheckpoint, SqliteTables } from './sqlite.tables.ts';
import { inTransaction } from './transaction.ts';

/** Tables beside the live ones in the same file: readers keep what they see until the transaction that switches. */
export class SqliteRebuild extends SqliteTables implements RebuildTarget {
  readonly #db: DatabaseSync;

  /** Starts with empty tables; what an earlier rebuild left behind is dropped. */
  static begin(db: DatabaseSync): SqliteRebuild {
    inTransaction(db, () => {
      dropTables(db, '_next');
      createTables(db, '_next');
    });
    return new SqliteRebuild(db);
  }

  private constructor(db: DatabaseSync) {
    super(db, '_next');
    this.#db = db;
  }

  async load(rows: readonly CaseChange[]): Promise<void> {
    inTransaction(this.#db, () => this.move(rows, noCheckpoint, noCheckpoint));
  }

  async finish(checkpoint: ProjectionCheckpoint): Promise<void> {
    inTransaction(this.#db, () => this.move([], noCheckpoint, checkpoint));
  }

  async switchOver(covers: (live: ProjectionCheckpoint) => boolean): Promise<boolean> {
    return inTransaction(this.#db, () => {
      const covered = covers(liveCheckpoint(this.#db));
      if (covered) replaceTables(this.#db);
      return covered;
    });
  }

  async abandon(): Promise<void> {
    inTransaction(this.#db, () => dropTables(this.#db, '_next'));
  }
}
