import type {
  ComparableRows,
  ProjectionBatch,
  ProjectionCheckpoint,
  ProjectionTables,
  ReadModel,
  RebuildTarget,
} from '#libs/read-models';
import { GenerationTables } from './generation.tables.ts';
import { LiveGeneration } from './live-generation.ts';
import type { PostgresPools } from './postgres.pools.ts';
import type { PostgresReadModel } from './postgres.read-model.ts';
import { PostgresRebuild } from './postgres.rebuild.ts';

/** The live tables of a read model; any number of processes read them, and one at a time writes. */
export class PostgresProjection<
  Wanted,
  Standing,
  Change,
  Found extends object,
  Rows extends ComparableRows,
> implements ProjectionTables<Wanted, Standing, Change, Rows> {
  readonly model: ReadModel<Wanted, Standing, Change>;
  readonly rows: Rows;
  readonly #pools: PostgresPools;
  readonly #part: PostgresReadModel<Wanted, Standing, Change, Found, Rows>;
  readonly #live: LiveGeneration;

  constructor(pools: PostgresPools, part: PostgresReadModel<Wanted, Standing, Change, Found, Rows>) {
    this.model = part.model;
    this.#pools = pools;
    this.#part = part;
    this.#live = new LiveGeneration(pools, part.model.name);
    this.rows = part.rows(this.#live);
  }

  checkpoint(): Promise<ProjectionCheckpoint> {
    return this.#live.checkpoint();
  }

  begin(wanted: Wanted, from: ProjectionCheckpoint): Promise<ProjectionBatch<Standing, Change>> {
    return this.#live.inLive((generation) =>
      new GenerationTables(this.#pools.writes, this.#part, this.model.name, generation).begin(wanted, from),
    );
  }

  beginRebuild(): Promise<RebuildTarget<Wanted, Standing, Change>> {
    return PostgresRebuild.begin(this.#pools.forRebuild(), this.#part);
  }
}
