import type { StatementSync } from 'node:sqlite';
import { loopTurns } from '#libs/platform';
import {
  type LinkBatch,
  linksIn,
  someLinks,
  type ParticipantColumns,
  type ParticipantRow,
  ParticipantRows,
  participants,
  type RowBatch,
  type RowFilter,
  type StrayWeeks,
  toParticipantRow,
} from '#libs/read-models/participants';
import { checkpointOf, type ReadModelsFile, typedRows, withTypedErrors } from '#libs/read-models/sqlite';
import { participantQuery } from './participant.query.ts';
import { selection } from './selection.ts';

/** Rows read in one go: some milliseconds. */
const rowsPerBatch = 16;

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
    const found = withTypedErrors(() => this.#one.get(participantId)) as unknown as
      ParticipantColumns | undefined;
    return found ? toParticipantRow(found) : null;
  }

  async *participants(filter: RowFilter = {}): AsyncGenerator<RowBatch> {
    using db = this.#file.moment();
    const at = checkpointOf(db, participants.name);
    const [where, values] = selection(filter);
    const found = withTypedErrors(() => db.prepare(participantQuery(where)).iterate(...values));
    let rows: ParticipantRow[] = [];
    for (const row of typedRows<ParticipantColumns>(found)) {
      try {
        rows.push(toParticipantRow(row));
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

  async links(): Promise<LinkBatch> {
    using db = this.#file.moment();
    return withTypedErrors(() => {
      const found = db
        .prepare('SELECT participant_id AS id, head FROM participant WHERE instr(head, ?) > 0')
        .all(someLinks) as unknown as readonly { readonly id: string; readonly head: string }[];
      return {
        at: checkpointOf(db, participants.name),
        links: found.flatMap(({ id, head }) => linksIn(id, head)),
      };
    });
  }

  async strayWeeks(limit: number): Promise<StrayWeeks> {
    const { db } = this.#file;
    return withTypedErrors(() => {
      const { count } = db.prepare(`SELECT count(*) AS count ${strays}`).get() as { count: number };
      const weeks = db.prepare(`SELECT participant_id AS participantId, week ${strays} LIMIT ?`).all(limit);
      return { count, weeks: weeks as unknown as StrayWeeks['weeks'] };
    });
  }
}
