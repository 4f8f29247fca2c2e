import { backup, type DatabaseSync, type StatementSync } from 'node:sqlite';
import { keepPrivate, loopTurns } from '#libs/platform';
import { openReadOnly } from '#libs/platform/sqlite';
import {
  type LiveTables,
  type ProjectionCheckpoint,
  type ParticipantColumns,
  type ParticipantRow,
  type ParticipantTables,
  type CaseChange,
  type StandingCase,
  ReadModels,
  type RowBatch,
  type RowFilter,
  type StrayWeek,
  toParticipantRow,
  type Wanted,
} from '#libs/read-models';
import { sqliteParticipants } from './participants.sqlite.ts';
import type { AnySqliteReadModel, SqliteReadModel } from './sqlite.read-model.ts';
import { typedError, withTypedErrors } from './sqlite.failure.ts';
import { SqliteProjection } from './sqlite.rebuild.ts';
import { participantQuery } from './sqlite.rows.ts';
import { selection } from './sqlite.selection.ts';
import { checkpointOf } from './sqlite.tables.ts';

/** Rows read in one go: some milliseconds. */
const rowsPerBatch = 16;

const strays = `FROM week_sheet WHERE participant_id NOT IN (SELECT participant_id FROM participant)`;

/** The read models in one SQLite file. Long readings have a connection, and so a moment, of their own. */
export class SqliteReadModels extends ReadModels {
  /** Every read model that the file was opened with. */
  readonly all: readonly LiveTables[];
  readonly #db: DatabaseSync;
  readonly #path: string;
  readonly #live: SqliteProjection<Wanted, ReadonlyMap<string, StandingCase>, CaseChange>;
  readonly #one: StatementSync;

  /** Takes over an open database whose tables are current; `path` is where it lies. */
  constructor(db: DatabaseSync, path: string, parts: readonly AnySqliteReadModel[]) {
    super();
    this.#db = db;
    this.#path = path;
    this.#live = new SqliteProjection(db, sqliteParticipants, this);
    this.#one = db.prepare(participantQuery('WHERE participant_id = ?'));
    this.all = parts.map((part) => new SqliteProjection(db, part, this));
  }

  checkpoint(): Promise<ProjectionCheckpoint> {
    return this.#live.checkpoint();
  }

  begin(wanted: Wanted, from: ProjectionCheckpoint): ReturnType<ParticipantTables['begin']> {
    return this.#live.begin(wanted, from);
  }

  async participant(participantId: string): Promise<ParticipantRow | null> {
    const found = withTypedErrors(() => this.#one.get(participantId)) as unknown as
      ParticipantColumns | undefined;
    return found ? toParticipantRow(found) : null;
  }

  async *participants(filter: RowFilter = {}): AsyncGenerator<RowBatch> {
    using db = this.moment();
    const at = checkpointOf(db, this.model.name);
    const [where, values] = selection(filter);
    const found = withTypedErrors(() => db.prepare(participantQuery(where)).iterate(...values));
    let rows: ParticipantRow[] = [];
    for (const row of typed(found)) {
      try {
        rows.push(toParticipantRow(row as unknown as ParticipantColumns));
      } catch (damage) {
        yield { at, rows };
        throw damage;
      }
      if (rows.length < rowsPerBatch) continue;
      yield { at, rows };
      rows = [];
      await loopTurns.next();
    }
    yield { at, rows };
  }

  async strayWeeks(limit: number): Promise<{ count: number; weeks: readonly StrayWeek[] }> {
    return withTypedErrors(() => {
      const { count } = this.#db.prepare(`SELECT count(*) AS count ${strays}`).get() as { count: number };
      const weeks = this.#db
        .prepare(`SELECT participant_id AS participantId, week ${strays} LIMIT ?`)
        .all(limit) as unknown as StrayWeek[];
      return { count, weeks };
    });
  }

  beginRebuild(): ReturnType<ParticipantTables['beginRebuild']> {
    return this.#live.beginRebuild();
  }

  /** The live tables of a read model that the file was opened with. */
  tables<Asked, Standing, Change>(
    part: SqliteReadModel<Asked, Standing, Change>,
  ): SqliteProjection<Asked, Standing, Change> {
    return new SqliteProjection(this.#db, part, this);
  }

  /** Writes a copy, as of one moment, to a file that is not there yet, while the database is in use. */
  async backup(target: string): Promise<void> {
    using db = this.moment();
    keepPrivate(target);
    await backup(db, target);
  }

  async close(): Promise<void> {
    this.#db.close();
  }

  /** A connection for reading that sees the file as it is now; whoever asks closes it. */
  moment(): DatabaseSync {
    return withTypedErrors(() => {
      const db = openReadOnly(this.#path, 5_000);
      db.exec('BEGIN; SELECT 1 FROM projection');
      return db;
    });
  }
}

function* typed<Row>(rows: Iterable<Row>): Generator<Row> {
  try {
    yield* rows;
  } catch (error) {
    throw typedError(error);
  }
}
