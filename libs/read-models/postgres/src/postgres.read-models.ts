import { isUndefinedTable } from '#libs/platform/postgres';
import { CheckpointMoved } from '#libs/event-store/following';
import {
  type ProjectionCheckpoint,
  type ParticipantColumns,
  type ParticipantRow,
  type ProjectionBatch,
  ReadModels,
  type RebuildTarget,
  type RowBatch,
  type RowFilter,
  type StrayWeek,
  toParticipantRow,
  type Wanted,
} from '#libs/read-models';
import { oneParticipant, participantColumns, tablesOf } from './generation.statements.ts';
import { GenerationTables } from './generation.tables.ts';
import type { PostgresPools } from './postgres.pools.ts';
import { PostgresRebuild } from './postgres.rebuild.ts';
import { projectionColumns, type ProjectionColumns, toCheckpoint } from './postgres.rows.ts';
import { selection } from './postgres.selection.ts';
import { rowBatches } from './row-batches.ts';
import { beginSnapshot } from './snapshot.ts';

/** What was read is of a generation that is no longer live. */
class GenerationMoved extends Error {
  override readonly name = 'GenerationMoved';
}

const hasMoved = (error: unknown): boolean =>
  error instanceof GenerationMoved || error instanceof CheckpointMoved || isUndefinedTable(error);

/** The read models in a schema of a PostgreSQL database; any number of processes read it, and one at a time writes. */
export class PostgresReadModels extends ReadModels {
  readonly #pools: PostgresPools;
  #generation: number | null = null;

  constructor(pools: PostgresPools) {
    super();
    this.#pools = pools;
  }

  async checkpoint(): Promise<ProjectionCheckpoint> {
    return toCheckpoint(await this.#projection());
  }

  begin(wanted: Wanted, from: ProjectionCheckpoint): Promise<ProjectionBatch> {
    return this.#live((generation) => this.#tables(generation).begin(wanted, from));
  }

  participant(participantId: string): Promise<ParticipantRow | null> {
    return this.#live(async (generation) => {
      const [found] = await this.#pools.reads.query<ParticipantColumns & ProjectionColumns>(
        oneParticipant(generation),
        [participantId],
      );
      if (found?.generation !== generation) throw new GenerationMoved();
      return found.participant_id === null ? null : toParticipantRow(found);
    });
  }

  async *participants(filter: RowFilter = {}): AsyncGenerator<RowBatch> {
    using session = await this.#pools.snapshots.session();
    const { where, values } = selection(filter);
    const at = await beginSnapshot(session, async (live) => {
      const { participant } = tablesOf(live.generation);
      await session.query(
        `DECLARE found NO SCROLL CURSOR FOR SELECT ${participantColumns(live.generation)}
         FROM ${participant} p WHERE ${where} ORDER BY participant_id`,
        values,
      );
      return toCheckpoint(live);
    });
    yield* rowBatches(session, 'found', at);
  }

  async strayWeeks(limit: number): Promise<{ count: number; weeks: readonly StrayWeek[] }> {
    using session = await this.#pools.snapshots.session();
    const found = await beginSnapshot(session, ({ generation }) => {
      const { participant, weekSheet } = tablesOf(generation);
      return session.query<StrayWeek & { readonly count: string }>(
        `SELECT participant_id AS "participantId", week, count(*) OVER () AS count
         FROM ${weekSheet} w
         WHERE NOT EXISTS (SELECT FROM ${participant} p WHERE p.participant_id = w.participant_id)
         LIMIT $1`,
        [limit],
      );
    });
    await session.query('COMMIT');
    const weeks = found.map(({ participantId, week }) => ({ participantId, week }));
    return { count: Number(found[0]?.count ?? 0), weeks };
  }

  async beginRebuild(): Promise<RebuildTarget> {
    return PostgresRebuild.begin(this.#pools.forRebuild());
  }

  close(): Promise<void> {
    return this.#pools.close();
  }

  #tables(generation: number): GenerationTables {
    return new GenerationTables(this.#pools.writes, 'participant', generation);
  }

  async #projection(): Promise<ProjectionColumns> {
    const [live] = await this.#pools.reads.query<ProjectionColumns>(
      `SELECT ${projectionColumns} FROM projection WHERE name = 'participant'`,
    );
    return live!;
  }

  /** Reads in the generation that was live last; when a rebuild has switched to another since, in that one. */
  async #live<Result>(read: (generation: number) => Promise<Result>): Promise<Result> {
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
}
