import { type ComparableRows, type LiveTables, ReadModels } from '#libs/read-models';
import type { PostgresPools } from './postgres.pools.ts';
import { PostgresProjection } from './postgres.projection.ts';
import type { AnyPostgresReadModel, PostgresReadModel } from './postgres.read-model.ts';

/** The read models in a schema of a PostgreSQL database; any number of processes read it, and one at a time writes. */
export class PostgresReadModels extends ReadModels {
  readonly all: readonly LiveTables[];
  readonly #pools: PostgresPools;

  constructor(pools: PostgresPools, parts: readonly AnyPostgresReadModel[]) {
    super();
    this.#pools = pools;
    this.all = parts.map((part) => this.tables(part));
  }

  /** The live tables of a read model that the database was opened with. */
  tables<Wanted, Standing, Change, Found extends object, Rows extends ComparableRows>(
    part: PostgresReadModel<Wanted, Standing, Change, Found, Rows>,
  ): PostgresProjection<Wanted, Standing, Change, Found, Rows> {
    return new PostgresProjection(this.#pools, part);
  }

  close(): Promise<void> {
    return this.#pools.close();
  }
}
