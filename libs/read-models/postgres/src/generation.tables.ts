import { CheckpointMoved, lastText } from '#libs/event-store/following';
import { isUndefinedTable, type PostgresPool, type Statement } from '#libs/platform/postgres';
import type { ProjectionBatch, ProjectionCheckpoint } from '#libs/read-models';
import type { PostgresReadModel } from './postgres.read-model.ts';

/**
 * Tells of tables that a rebuild has dropped that they are no longer the ones.
 *
 * @throws CheckpointMoved
 */
export const ifStillThere = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    throw isUndefinedTable(error) ? new CheckpointMoved() : error;
  }
};

/** The tables of one generation as a projection reads and writes them. Generations have one sequence for all read models. */
export class GenerationTables<Wanted, Standing, Change, Found extends object> {
  readonly #pool: PostgresPool;
  readonly #part: PostgresReadModel<Wanted, Standing, Change, Found>;
  readonly #name: string;
  readonly #generation: number;

  /** @param name under which the checkpoint is kept. */
  constructor(
    pool: PostgresPool,
    part: PostgresReadModel<Wanted, Standing, Change, Found>,
    name: string,
    generation: number,
  ) {
    this.#pool = pool;
    this.#part = part;
    this.#name = name;
    this.#generation = generation;
  }

  /**
   * Begins a batch: what stands is as of one moment, and what is folded from it is written beside it or not at all.
   *
   * @throws CheckpointMoved, and what the read model throws for rows that cannot be read
   */
  async begin(wanted: Wanted, from: ProjectionCheckpoint): Promise<ProjectionBatch<Standing, Change>> {
    const found = await this.#pool.query<Found>(this.#standing(), [
      ...this.#at(from),
      ...this.#part.wantedValues(wanted),
    ]);
    if (found.length === 0) throw new CheckpointMoved();
    return {
      standing: this.#part.toStanding(found),
      commit: (changes, to) => ifStillThere(() => this.move(changes, from, to)),
    };
  }

  /** @throws CheckpointMoved, with nothing written. */
  async move(
    changes: readonly Change[],
    from: ProjectionCheckpoint,
    to: ProjectionCheckpoint,
  ): Promise<void> {
    const moved = await this.#pool.query(this.#apply(), [
      ...this.#at(from),
      to.count,
      to.position,
      to.hashSum,
      lastText(to),
      ...this.#part.changeValues(changes),
    ]);
    if (moved.length === 0) throw new CheckpointMoved();
  }

  /** What stands, if the projection stands where the batch begins: then there is a row at least. */
  #standing(): Statement {
    return {
      name: `standing_${this.#generation}`,
      text: `
        SELECT standing.*
        FROM (
          SELECT FROM projection WHERE name = $1 AND generation = $2 AND events = $3 AND rolling_hash = $4
        ) AS there
        LEFT JOIN (${this.#part.standingOf(this.#generation)}) AS standing ON true`,
    };
  }

  /** Writes and moves all of it, or, when the projection does not stand there, nothing: one round trip, one transaction. */
  #apply(): Statement {
    return {
      name: `apply_${this.#generation}`,
      text: `
        WITH moved AS (
          UPDATE projection SET events = $5, position = $6, rolling_hash = $7, last = $8
          WHERE name = $1 AND generation = $2 AND events = $3 AND rolling_hash = $4
          RETURNING generation
        ), ${this.#part.writesTo(this.#generation)}
        SELECT generation FROM moved`,
    };
  }

  #at({ count, hashSum }: ProjectionCheckpoint): readonly unknown[] {
    return [this.#name, this.#generation, count, hashSum];
  }
}
