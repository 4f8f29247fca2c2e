import type { PostgresPool } from '#libs/platform/postgres';
import { CheckpointMoved } from '#libs/event-store/following';
import {
  type CaseChange,
  noCheckpoint,
  type ProjectionBatch,
  type ProjectionCheckpoint,
  ReadModelsUnavailable,
  type RebuildTarget,
  type Wanted,
} from '#libs/read-models';
import { participantCopy, weekSheetCopy } from './copy-lines.ts';
import { tablesOf } from './generation.statements.ts';
import { GenerationTables, ifStillThere } from './generation.tables.ts';
import { projectionColumns, type ProjectionColumns, toCheckpoint } from './postgres.rows.ts';

/**
 * A generation beside the live one. Rows are loaded by COPY into tables without an index, one
 * batch on its way while the next is folded; the indexes come when the loading is finished.
 */
export class PostgresRebuild implements RebuildTarget {
  readonly #pool: PostgresPool;
  readonly #generation: number;
  readonly #tables: GenerationTables;
  #copying: Promise<void> = Promise.resolve();
  #indexed: Promise<void> | null = null;

  /** Starts with empty tables; what an earlier rebuild left behind is dropped. The pool is the rebuild's own. */
  static async begin(pool: PostgresPool): Promise<PostgresRebuild> {
    using session = await pool.session();
    const [next] = await session.transaction(async () => {
      await session.query(`DELETE FROM projection WHERE name = 'participant_next'`);
      await session.query('SELECT drop_generations()');
      return await session.query<ProjectionColumns>(`
        INSERT INTO projection (name, generation, events, position, rolling_hash)
        VALUES ('participant_next', begin_generation(), 0, NULL, repeat('0', 64))
        RETURNING ${projectionColumns}`);
    });
    if (!next) throw new CheckpointMoved();
    return new PostgresRebuild(pool, next.generation);
  }

  private constructor(pool: PostgresPool, generation: number) {
    this.#pool = pool;
    this.#generation = generation;
    this.#tables = new GenerationTables(pool, 'participant_next', generation);
  }

  async checkpoint(): Promise<ProjectionCheckpoint> {
    const [next] = await this.#pool.query<ProjectionColumns>(
      `SELECT ${projectionColumns} FROM projection WHERE name = 'participant_next' AND generation = $1`,
      [this.#generation],
    );
    if (!next) throw new CheckpointMoved();
    return toCheckpoint(next);
  }

  begin(wanted: Wanted, from: ProjectionCheckpoint): Promise<ProjectionBatch> {
    return ifStillThere(() => this.#tables.begin(wanted, from));
  }

  async load(rows: readonly CaseChange[]): Promise<void> {
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

  async #copy(changes: readonly CaseChange[]): Promise<void> {
    const { participant, weekSheet } = tablesOf(this.#generation);
    using session = await this.#pool.session();
    await session.transaction(async () => {
      const standing = await session.query(
        `SELECT FROM projection WHERE name = 'participant_next' AND generation = $1 AND events = 0 FOR KEY SHARE`,
        [this.#generation],
      );
      if (standing.length === 0) throw new CheckpointMoved();
      const columns = 'participant_id, revision, kommunekoder, current_kommunekode, head';
      await session.copy(`${participant} (${columns})`, participantCopy(changes));
      await session.copy(`${weekSheet} (participant_id, week, sheet)`, weekSheetCopy(changes));
    });
  }

  async #index(): Promise<void> {
    await this.#copying;
    this.#indexed ??= this.#pool
      .query('SELECT index_generation($1)', [this.#generation])
      .then(() => undefined);
    await this.#indexed;
  }

  async #switched(covers: (live: ProjectionCheckpoint) => boolean): Promise<boolean> {
    using session = await this.#pool.session();
    return await session.transaction(async () => {
      const [live] = await session.query<ProjectionColumns>(
        `SELECT ${projectionColumns} FROM projection WHERE name = 'participant' FOR UPDATE`,
      );
      if (!live || !covers(toCheckpoint(live))) return false;
      const switched = await session.query(
        `UPDATE projection live
         SET generation = next.generation, events = next.events, position = next.position,
           rolling_hash = next.rolling_hash, last = next.last
         FROM projection next
         WHERE live.name = 'participant' AND next.name = 'participant_next' AND next.generation = $1
         RETURNING live.generation`,
        [this.#generation],
      );
      if (switched.length === 0) throw new CheckpointMoved();
      await session.query(`DELETE FROM projection WHERE name = 'participant_next'`);
      return true;
    });
  }

  /** Drops what is not live, as far as nobody reads it; what cannot be dropped now is dropped by the next rebuild. */
  async #tidyUp(): Promise<void> {
    try {
      await this.#pool.query(`DELETE FROM projection WHERE name = 'participant_next' AND generation = $1`, [
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
