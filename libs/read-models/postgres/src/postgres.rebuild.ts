import type { PostgresPool } from '#libs/platform/postgres';
import { CheckpointMoved } from '#libs/event-store/following';
import {
  noCheckpoint,
  type ProjectionBatch,
  type ProjectionCheckpoint,
  ReadModelsUnavailable,
  type RebuildTarget,
  type ReadModel,
} from '#libs/read-models';
import { GenerationTables, ifStillThere } from './generation.tables.ts';
import type { PostgresReadModel } from './postgres.read-model.ts';
import { projectionColumns, type ProjectionColumns, toCheckpoint } from './postgres.checkpoint.ts';

/** The name under which the tables beside the live ones keep their checkpoint. */
const nextOf = (name: string): string => `${name}_next`;

/**
 * A generation beside the live one. Rows are loaded by COPY into tables without an index, one
 * batch on its way while the next is folded; the indexes come when the loading is finished.
 */
export class PostgresRebuild<Wanted, Standing, Change, Found extends object> implements RebuildTarget<
  Wanted,
  Standing,
  Change
> {
  readonly model: ReadModel<Wanted, Standing, Change>;
  readonly #part: PostgresReadModel<Wanted, Standing, Change, Found>;
  readonly #name: string;
  readonly #pool: PostgresPool;
  readonly #generation: number;
  readonly #tables: GenerationTables<Wanted, Standing, Change, Found>;
  #copying: Promise<void> = Promise.resolve();
  #indexed: Promise<void> | null = null;

  /** Starts with empty tables; what an earlier rebuild left behind is dropped. The pool is the rebuild's own. */
  static async begin<Wanted, Standing, Change, Found extends object>(
    pool: PostgresPool,
    part: PostgresReadModel<Wanted, Standing, Change, Found>,
  ): Promise<PostgresRebuild<Wanted, Standing, Change, Found>> {
    const name = nextOf(part.model.name);
    using session = await pool.session();
    const [next] = await session.transaction(async () => {
      await session.query('DELETE FROM projection WHERE name = $1', [name]);
      await session.query('SELECT drop_generations()');
      return await session.query<ProjectionColumns>(
        `INSERT INTO projection (name, generation, events, position, rolling_hash)
         VALUES ($1, begin_generation($2), 0, NULL, repeat('0', 64))
         RETURNING ${projectionColumns}`,
        [name, part.model.name],
      );
    });
    if (!next) throw new CheckpointMoved();
    return new PostgresRebuild(pool, part, next.generation);
  }

  private constructor(
    pool: PostgresPool,
    part: PostgresReadModel<Wanted, Standing, Change, Found>,
    generation: number,
  ) {
    this.model = part.model;
    this.#part = part;
    this.#name = nextOf(part.model.name);
    this.#pool = pool;
    this.#generation = generation;
    this.#tables = new GenerationTables(pool, part, this.#name, generation);
  }

  async checkpoint(): Promise<ProjectionCheckpoint> {
    const [next] = await this.#pool.query<ProjectionColumns>(
      `SELECT ${projectionColumns} FROM projection WHERE name = $1 AND generation = $2`,
      [this.#name, this.#generation],
    );
    if (!next) throw new CheckpointMoved();
    return toCheckpoint(next);
  }

  begin(wanted: Wanted, from: ProjectionCheckpoint): Promise<ProjectionBatch<Standing, Change>> {
    return ifStillThere(() => this.#tables.begin(wanted, from));
  }

  async load(rows: readonly Change[]): Promise<void> {
    await this.#copying;
    this.#copying = this.#copy(rows);
    this.#copying.catch(() => undefined);
  }

  finish(checkpoint: ProjectionCheckpoint): Promise<void> {
    return ifStillThere(async () => {
      await this.#index();
      await this.#tables.move([], noCheckpoint, checkpoint);
    });
  }

  async switchOver(covers: (live: ProjectionCheckpoint) => boolean): Promise<boolean> {
    await ifStillThere(() => this.#index());
    if (!(await this.#switched(covers))) return false;
    await this.#tidyUp();
    return true;
  }

  async abandon(): Promise<void> {
    await this.#copying.catch(() => undefined);
    await this.#tidyUp();
  }

  async #copy(rows: readonly Change[]): Promise<void> {
    using session = await this.#pool.session();
    await session.transaction(async () => {
      const standing = await session.query(
        'SELECT FROM projection WHERE name = $1 AND generation = $2 AND events = 0 FOR KEY SHARE',
        [this.#name, this.#generation],
      );
      if (standing.length === 0) throw new CheckpointMoved();
      await this.#part.load(session, this.#generation, rows);
    });
  }

  async #index(): Promise<void> {
    await this.#copying;
    this.#indexed ??= this.#pool
      .query('SELECT index_generation($1, $2)', [this.model.name, this.#generation])
      .then(() => undefined);
    await this.#indexed;
  }

  async #switched(covers: (live: ProjectionCheckpoint) => boolean): Promise<boolean> {
    using session = await this.#pool.session();
    return await session.transaction(async () => {
      const [live] = await session.query<ProjectionColumns>(
        `SELECT ${projectionColumns} FROM projection WHERE name = $1 FOR UPDATE`,
        [this.model.name],
      );
      if (!live || !covers(toCheckpoint(live))) return false;
      const switched = await session.query(
        `UPDATE projection live
         SET generation = next.generation, events = next.events, position = next.position,
           rolling_hash = next.rolling_hash, last = next.last
         FROM projection next
         WHERE live.name = $1 AND next.name = $2 AND next.generation = $3
         RETURNING live.generation`,
        [this.model.name, this.#name, this.#generation],
      );
      if (switched.length === 0) throw new CheckpointMoved();
      await session.query('DELETE FROM projection WHERE name = $1', [this.#name]);
      return true;
    });
  }

  /** Drops what is not live, as far as nobody reads it; what cannot be dropped now is dropped by the next rebuild. */
  async #tidyUp(): Promise<void> {
    try {
      await this.#pool.query('DELETE FROM projection WHERE name = $1 AND generation = $2', [
        this.#name,
        this.#generation,
      ]);
      await this.#pool.query('SELECT drop_generations()');
    } catch (error) {
      if (!(error instanceof ReadModelsUnavailable)) throw error;
    } finally {
      await this.#pool.close();
    }
  }
}
