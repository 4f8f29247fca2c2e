import { CheckpointMoved } from '#libs/event-store/following';
import { isUndefinedTable, type PostgresSession, type Statement } from '#libs/platform/postgres';
import type { ProjectionCheckpoint } from '#libs/read-models';
import { type ProjectionColumns, projectionColumns, toCheckpoint } from './postgres.checkpoint.ts';
import type { PostgresPools } from './postgres.pools.ts';
import { beginSnapshot } from './snapshot.ts';

/** What was read is of a generation that is no longer live. */
class GenerationMoved extends Error {
  override readonly name = 'GenerationMoved';
}

const hasMoved = (error: unknown): boolean =>
  error instanceof GenerationMoved || error instanceof CheckpointMoved || isUndefinedTable(error);

/** A moment in which a generation is read. */
export interface Moment {
  readonly at: ProjectionCheckpoint;
  readonly session: PostgresSession;
  readonly generation: number;
}

/** The connections that it reads through. */
type Pools = Pick<PostgresPools, 'reads' | 'snapshots'>;

/** The generation of a read model that is live, as it is read while rebuilds put others in its place. */
export class LiveGeneration {
  readonly #pools: Pools;
  readonly #readModel: string;
  #generation: number | null = null;

  constructor(pools: Pools, readModel: string) {
    this.#pools = pools;
    this.#readModel = readModel;
  }

  async checkpoint(): Promise<ProjectionCheckpoint> {
    return toCheckpoint(await this.#projection());
  }

  /** Does `work` in the generation that was live last; when a rebuild has switched to another since, in that one. */
  async inLive<Result>(work: (generation: number) => Promise<Result>): Promise<Result> {
    for (;;) {
      const generation = (this.#generation ??= (await this.#projection()).generation);
      try {
        return await work(generation);
      } catch (error) {
        if (!hasMoved(error)) throw error;
        this.#generation = (await this.#projection()).generation;
        if (this.#generation === generation) throw error;
      }
    }
  }

  /** The one row that a statement answers; its column `generation` must be the one that is live by then. */
  row<Row extends object>(
    statement: (generation: number) => Statement,
    values: readonly unknown[],
  ): Promise<Row> {
    return this.inLive(async (generation) => {
      const [found] = await this.#pools.reads.query<Row & Pick<ProjectionColumns, 'generation'>>(
        statement(generation),
        values,
      );
      if (found?.generation !== generation) throw new GenerationMoved();
      return found;
    });
  }

  /** Reads as of one moment, from the tables of the generation that is live then. */
  async asOfOneMoment<Result>(
    read: (session: PostgresSession, generation: number) => Promise<Result>,
  ): Promise<{ readonly at: ProjectionCheckpoint; readonly found: Result }> {
    using session = await this.#pools.snapshots.session();
    const seen = await beginSnapshot(session, this.#readModel, async (live) => ({
      at: toCheckpoint(live),
      found: await read(session, live.generation),
    }));
    await session.query('COMMIT');
    return seen;
  }

  /** Hands on what is read as of one moment, however long that takes; `tables` of the generation are there until the end. */
  async *throughout<Batch>(
    tables: (generation: number) => readonly string[],
    read: (moment: Moment) => AsyncIterable<Batch>,
  ): AsyncGenerator<Batch> {
    using session = await this.#pools.snapshots.session();
    const moment = await beginSnapshot(session, this.#readModel, async (live) => {
      const { generation } = live;
      await session.query(`SELECT FROM ${tables(generation).join(', ')} LIMIT 0`);
      return { at: toCheckpoint(live), session, generation };
    });
    try {
      yield* read(moment);
    } finally {
      await session.rollBack();
    }
  }

  async #projection(): Promise<ProjectionColumns> {
    const [live] = await this.#pools.reads.query<ProjectionColumns>(
      `SELECT ${projectionColumns} FROM projection WHERE name = $1`,
      [this.#readModel],
    );
    return live!;
  }
}
