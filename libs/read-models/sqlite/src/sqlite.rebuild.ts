import type { DatabaseSync } from 'node:sqlite';
import {
  type ComparableRows,
  noCheckpoint,
  type ProjectionCheckpoint,
  type ProjectionTables,
  type RebuildTarget,
} from '#libs/read-models';
import type { ReadModelsFile, SqliteReadModel } from './sqlite.read-model.ts';
import { checkpointName, createTables, dropTables, replaceTables } from './sqlite.schema.ts';
import { inWriteTransaction } from './sqlite.failure.ts';
import { checkpointOf, SqliteTables } from './sqlite.tables.ts';

/** Tables beside the live ones in the same file: readers keep what they see until the transaction that switches. */
class SqliteRebuild<Wanted, Standing, Change>
  extends SqliteTables<Wanted, Standing, Change>
  implements RebuildTarget<Wanted, Standing, Change>
{
  readonly #db: DatabaseSync;
  readonly #part: SqliteReadModel<Wanted, Standing, Change>;

  constructor(db: DatabaseSync, part: SqliteReadModel<Wanted, Standing, Change>) {
    super(db, part, '_next');
    this.#db = db;
    this.#part = part;
  }

  async load(rows: readonly Change[]): Promise<void> {
    inWriteTransaction(this.#db, () => this.move(rows, noCheckpoint, noCheckpoint));
  }

  async finish(checkpoint: ProjectionCheckpoint): Promise<void> {
    inWriteTransaction(this.#db, () => this.move([], noCheckpoint, checkpoint));
  }

  async switchOver(covers: (live: ProjectionCheckpoint) => boolean): Promise<boolean> {
    return inWriteTransaction(this.#db, () => {
      const covered = covers(checkpointOf(this.#db, checkpointName(this.#part, '')));
      if (covered) replaceTables(this.#db, this.#part);
      return covered;
    });
  }

  async abandon(): Promise<void> {
    inWriteTransaction(this.#db, () => dropTables(this.#db, this.#part, '_next'));
  }
}

/** The live tables of a read model. */
export class SqliteProjection<Wanted, Standing, Change, Rows extends ComparableRows>
  extends SqliteTables<Wanted, Standing, Change>
  implements ProjectionTables<Wanted, Standing, Change, Rows>
{
  readonly rows: Rows;
  readonly #db: DatabaseSync;
  readonly #part: SqliteReadModel<Wanted, Standing, Change>;

  constructor(file: ReadModelsFile, part: SqliteReadModel<Wanted, Standing, Change, Rows>) {
    super(file.db, part, '');
    this.#db = file.db;
    this.#part = part;
    this.rows = part.rows(file);
  }

  async beginRebuild(): Promise<RebuildTarget<Wanted, Standing, Change>> {
    inWriteTransaction(this.#db, () => {
      dropTables(this.#db, this.#part, '_next');
      createTables(this.#db, this.#part, '_next');
    });
    return new SqliteRebuild(this.#db, this.#part);
  }
}
