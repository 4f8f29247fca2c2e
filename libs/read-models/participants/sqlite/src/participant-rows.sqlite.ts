import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { loopTurns } from '#libs/platform';
import {
  type LinkBatch,
  linkedIn,
  type ParticipantColumns,
  type ParticipantRow,
  ParticipantRows,
  participantsReadModel,
  type RowBatch,
  type RowFilter,
  type RowMemory,
  type RowReading,
  type StrayWeeks,
  toParticipantRow,
  noMemory,
  stretches,
} from '#libs/read-models/participants';
import { checkpointOf, type ReadModelsFile, withReadModelErrors } from '#libs/read-models/sqlite';
import { columnsIn, keysIn, linksOf, schemaVersionOf } from './participant.keys.ts';
import { participantQuery } from './participant.query.ts';

/** Rows read from the tables in one go: some milliseconds. */
const rowsAtOnce = 16;

/** The rows of a moment, some milliseconds of reading at a time; at least once. */
async function* read(
  db: DatabaseSync,
  filter: RowFilter,
  memory: RowMemory,
): AsyncGenerator<readonly ParticipantRow[]> {
  for (const page of keysIn(db, filter)) {
    for (const stretch of stretches(page, memory, rowsAtOnce)) {
      const rows: ParticipantRow[] = [];
      try {
        for (const row of stretch.with(columnsIn(db, stretch.missing))) rows.push(row);
      } catch (damage) {
        yield rows;
        throw damage;
      }
      yield rows;
      await loopTurns.next();
    }
  }
}

const strays = `FROM week_sheet WHERE participant_id NOT IN (SELECT participant_id FROM participant)`;

/** The participants' rows in a SQLite file. */
export class SqliteParticipantRows extends ParticipantRows {
  readonly #file: ReadModelsFile;
  readonly #one: StatementSync;

  constructor(file: ReadModelsFile) {
    super();
    this.#file = file;
    this.#one = file.db.prepare(participantQuery('WHERE participant_id = ?'));
  }

  async participant(participantId: string): Promise<ParticipantRow | null> {
    const found = withReadModelErrors(() => this.#one.get(participantId)) as unknown as
      ParticipantColumns | undefined;
    return found ? toParticipantRow(found) : null;
  }

  async *participants(
    filter: RowFilter = {},
    { memory = noMemory, beside }: RowReading = {},
  ): AsyncGenerator<RowBatch> {
    using db = this.#file.moment();
    const at = checkpointOf(db, participantsReadModel.name);
    const links = beside && (await memory.links(schemaVersionOf(db), at.hashSum, () => linksOf(db)));
    let first: Pick<RowBatch, 'links'> = links ? { links } : {};
    for await (const rows of read(db, filter, memory)) {
      yield { at, rows, ...first };
      first = {};
    }
    if (!links || beside !== 'linked') return;
    for await (const linked of read(db, { among: linkedIn(links) }, memory)) yield { at, rows: [], linked };
  }

  async links(): Promise<LinkBatch> {
    using db = this.#file.moment();
    return { at: checkpointOf(db, participantsReadModel.name), links: linksOf(db) };
  }

  async strayWeeks(limit: number): Promise<StrayWeeks> {
    const { db } = this.#file;
    return withReadModelErrors(() => {
      const { count } = db.prepare(`SELECT count(*) AS count ${strays}`).get() as { count: number };
      const weeks = db.prepare(`SELECT participant_id AS participantId, week ${strays} LIMIT ?`).all(limit);
      return { count, weeks: weeks as unknown as StrayWeeks['weeks'] };
    });
  }
}
