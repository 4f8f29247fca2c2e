import { CheckpointMoved } from '#libs/event-store/following';
import type { EventStore, OnProgress } from '#libs/event-store';
import { isUndefinedTable } from '#libs/platform/postgres';
import type {
  ComparedRows,
  FaultTally,
  ProjectionBatch,
  ProjectionCheckpoint,
  ProjectionTables,
  ReadModel,
  RebuildTarget,
} from '#libs/read-models';
import { GenerationTables } from './generation.tables.ts';
import type { PostgresPools } from './postgres.pools.ts';
import type { PostgresReadModel } from './postgres.read-model.ts';
import type { PostgresReadModels } from './postgres.read-models.ts';
import { PostgresRebuild } from './postgres.rebuild.ts';
import { projectionColumns, type ProjectionColumns, toCheckpoint } from './postgres.rows.ts';

/** What was read is of a generation that is no longer live. */
export class GenerationMoved extends Error {
  override readonly name = 'GenerationMoved';
}

const hasMoved = (error: unknown): boolean =>
  error instanceof GenerationMoved || error instanceof CheckpointMoved || isUndefinedTable(error);

/** The live tables of a read model; any number of processes read them, and one at a time writes. */
export class PostgresProjection<Wanted, Standing, Change, Row extends object> implements ProjectionTables<
  Wanted,
  Standing,
  Change
> {
  readonly model: ReadModel<Wanted, Standing, Change>;
  readonly #pools: PostgresPools;
  readonly #part: PostgresReadModel<Wanted, Standing, Change, Row>;
  readonly #readModels: PostgresReadModels;
  #generation: number | null = null;

  constructor(
    pools: PostgresPools,
    part: PostgresReadModel<Wanted, Standing, Change, Row>,
    readModels: PostgresReadModels,
  ) {
    this.model = part.model;
    this.#pools = pools;
    this.#part = part;
    this.#readModels = readModels;
  }

  async checkpoint(): Promise<ProjectionCheckpoint> {
    return toCheckpoint(await this.#projection());
  }

  begin(wanted: Wanted, from: ProjectionCheckpoint): Promise<ProjectionBatch<Standing, Change>> {
    return this.inLive((generation) =>
      new GenerationTables(this.#pools.writes, this.#part, this.model.name, generation).begin(wanted, from),
    );
  }

  compareRows(store: EventStore, tally: FaultTally, progress: OnProgress): Promise<ComparedRows> {
    return this.#part.comparable(this.#readModels).compareRows(store, tally, progress);
  }

  beginRebuild(): Promise<RebuildTarget<Wanted, Standing, Change>> {
    return PostgresRebuild.begin(this.#pools.forRebuild(), this.#part);
  }

  /** Reads in the generation that was live last; when a rebuild has switched to another since, in that one. */
  async inLive<Result>(read: (generation: number) => Promise<Result>): Promise<Result> {
    for (;;) {
      const generation = (this.#generation ??= (await this.#projection()).generation);
      try {
        return await read(generation);
      } catch (error) {
        if (!hasMoved(error)) throw error;
        this.#generation = (await this.#projection()).generation;
        if (this.#generation === generation) throw error;
      }
    }
  }

  async #projection(): Promise<ProjectionColumns> {
    const [live] = await this.#pools.reads.query<ProjectionColumns>(
      `SELECT ${projectionColumns} FROM projection WHERE name = $1`,
      [this.model.name],
    );
    return live!;
  }
}
