import type { DatabaseSync } from 'node:sqlite';
import type { EventStore, OnProgress } from '#libs/event-store';
import {
  type ComparedRows,
  type FaultTally,
  noCheckpoint,
  type ProjectionCheckpoint,
  type ProjectionTables,
  type RebuildTarget,
} from '#libs/read-models';
import type { SqliteReadModel } from './sqlite.read-model.ts';
import type { SqliteReadModels } from './sqlite.read-models.ts';
import { checkpointName, createTables, dropTables, replaceTables } from './sqlite.schema.ts';
import { checkpointOf, SqliteTables } from './sqlite.tables.ts';
import { inTransaction } from './transaction.ts';

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
    inTransaction(this.#db, () => this.move(rows, noCheckpoint, noCheckpoint));
  }

  async finish(checkpoint: ProjectionCheckpoint): Promise<void> {
    inTransaction(this.#db, () => this.move([], noCheckpoint, checkpoint));
  }

  async switchOver(covers: (live: ProjectionCheckpoint) => boolean): Promise<boolean> {
    return inTransaction(this.#db, () => {
      const covered = covers(checkpointOf(this.#db, checkpointName(this.#part, '')));
      if (covered) replaceTables(this.#db, this.#part);
      return covered;
    });
  }

  async abandon(): Promise<void> {
    inTransaction(this.#db, () => dropTables(this.#db, this.#part, '_next'));
  }
}

/** The live tables of a read model. */
export class SqliteProjection<Wanted, Standing, Change>
  extends SqliteTables<Wanted, Standing, Change>
  implements ProjectionTables<Wanted, Standing, Change>
{
  readonly #db: DatabaseSync;
  readonly #part: SqliteReadModel<Wanted, Standing, Change>;
  readonly #readModels: SqliteReadModels;

  constructor(
    db: DatabaseSync,
    part: SqliteReadModel<Wanted, Standing, Change>,
    readModels: SqliteReadModels,
  ) {
    super(db, part, '');
    this.#db = db;
    this.#part = part;
    this.#readModels = readModels;
  }

  compareRows(store: EventStore, tally: FaultTally, progress: OnProgress): Promise<ComparedRows> {
    return this.#part.comparable(this.#readModels).compareRows(store, tally, progress);
  }

  async beginRebuild(): Promise<RebuildTarget<Wanted, Standing, Change>> {
    inTransaction(this.#db, () => {
      dropTables(this.#db, this.#part, '_next');
      createTables(this.#db, this.#part, '_next');
    });
    return new SqliteRebuild(this.#db, this.#part);
  }
}
