import {
  type CaseChange,
  type LiveTables,
  type ParticipantColumns,
  type ParticipantRow,
  type ParticipantTables,
  type ProjectionCheckpoint,
  ReadModels,
  type RowBatch,
  type RowFilter,
  type StandingCase,
  type StrayWeek,
  toParticipantRow,
  type Wanted,
} from '#libs/read-models';
import type { Session } from '#libs/platform/postgres';
import { oneParticipant, participantColumns, tablesOf } from './generation.statements.ts';
import { postgresParticipants } from './participants.postgres.ts';
import type { PostgresPools } from './postgres.pools.ts';
import { GenerationMoved, PostgresProjection } from './postgres.projection.ts';
import type { AnyPostgresReadModel, PostgresReadModel } from './postgres.read-model.ts';
import { type ProjectionColumns, type StandingColumns, toCheckpoint } from './postgres.rows.ts';
import { selection } from './postgres.selection.ts';
import { rowBatches } from './row-batches.ts';
import { beginSnapshot } from './snapshot.ts';

/** The read models in a schema of a PostgreSQL database; any number of processes read it, and one at a time writes. */
export class PostgresReadModels extends ReadModels {
  /** Every read model that the database was opened with. */
  readonly all: readonly LiveTables[];
  readonly #pools: PostgresPools;
  readonly #live: PostgresProjection<Wanted, ReadonlyMap<string, StandingCase>, CaseChange, StandingColumns>;

  constructor(pools: PostgresPools, parts: readonly AnyPostgresReadModel[]) {
    super();
    this.#pools = pools;
    this.#live = new PostgresProjection(pools, postgresParticipants, this);
    this.all = parts.map((part) => new PostgresProjection(pools, part, this));
  }

  checkpoint(): Promise<ProjectionCheckpoint> {
    return this.#live.checkpoint();
  }

  begin(wanted: Wanted, from: ProjectionCheckpoint): ReturnType<ParticipantTables['begin']> {
    return this.#live.begin(wanted, from);
  }

  participant(participantId: string): Promise<ParticipantRow | null> {
    return this.#live.inLive(async (generation) => {
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
    const at = await beginSnapshot(session, this.model.name, async (live) => {
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
    const { found } = await this.asOfOneMoment(this.model.name, (session, generation) => {
      const { participant, weekSheet } = tablesOf(generation);
      return session.query<StrayWeek & { readonly count: string }>(
        `SELECT participant_id AS "participantId", week, count(*) OVER () AS count
         FROM ${weekSheet} w
         WHERE NOT EXISTS (SELECT FROM ${participant} p WHERE p.participant_id = w.participant_id)
         LIMIT $1`,
        [limit],
      );
    });
    const weeks = found.map(({ participantId, week }) => ({ participantId, week }));
    return { count: Number(found[0]?.count ?? 0), weeks };
  }

  beginRebuild(): ReturnType<ParticipantTables['beginRebuild']> {
    return this.#live.beginRebuild();
  }

  /** Reads a read model as of one moment, from the tables of the generation that is live then. */
  async asOfOneMoment<Result>(
    readModel: string,
    read: (session: Session, generation: number) => Promise<Result>,
  ): Promise<{ readonly at: ProjectionCheckpoint; readonly found: Result }> {
    using session = await this.#pools.snapshots.session();
    const seen = await beginSnapshot(session, readModel, async (live) => ({
      at: toCheckpoint(live),
      found: await read(session, live.generation),
    }));
    await session.query('COMMIT');
    return seen;
  }

  /** The live tables of a read model of the database. */
  tables<Asked, Standing, Change, Row extends object>(
    part: PostgresReadModel<Asked, Standing, Change, Row>,
  ): PostgresProjection<Asked, Standing, Change, Row> {
    return new PostgresProjection(this.#pools, part, this);
  }

  close(): Promise<void> {
    return this.#pools.close();
  }
}
