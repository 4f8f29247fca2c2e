import { TimeSlices } from '#libs/platform';
import {
  type LinkBatch,
  linksIn,
  someLinks,
  type ParticipantColumns,
  type ParticipantRow,
  ParticipantRows,
  type RowBatch,
  type RowFilter,
  type StrayWeeks,
  toParticipantRow,
} from '#libs/read-models/participants';
import type { LiveGeneration } from '#libs/read-models/postgres';
import { oneParticipant, participantColumns, tablesOf } from './participant.statements.ts';
import { selection } from './selection.ts';

/** The participants' rows in PostgreSQL. */
export class PostgresParticipantRows extends ParticipantRows {
  readonly #live: LiveGeneration;
  readonly #slices: () => TimeSlices;

  /** `slices`: how long a reading may hold the event loop. */
  constructor(live: LiveGeneration, slices = (): TimeSlices => new TimeSlices()) {
    super();
    this.#live = live;
    this.#slices = slices;
  }

  async participant(participantId: string): Promise<ParticipantRow | null> {
    const found = await this.#live.row<ParticipantColumns>(oneParticipant, [participantId]);
    return found.participant_id === null ? null : toParticipantRow(found);
  }

  async *participants(filter: RowFilter = {}): AsyncGenerator<RowBatch> {
    const { where, values } = selection(filter);
    const batches = this.#live.batches((generation) => ({
      text: `SELECT ${participantColumns(generation)}
         FROM ${tablesOf(generation).participant} p WHERE ${where} ORDER BY participant_id`,
      values,
    }));
    for await (const { at, found } of batches)
      for await (const rows of this.#read(found as readonly ParticipantColumns[])) yield { at, rows };
  }

  async links(): Promise<LinkBatch> {
    const { at, found } = await this.#live.asOfOneMoment((session, generation) =>
      session.query<{ readonly id: string; readonly head: string }>(
        `SELECT participant_id AS id, head FROM ${tablesOf(generation).participant} WHERE strpos(head, $1) > 0`,
        [someLinks],
      ),
    );
    return { at, links: found.flatMap(({ id, head }) => linksIn(id, head)) };
  }

  async strayWeeks(limit: number): Promise<StrayWeeks> {
    const { found } = await this.#live.asOfOneMoment((session, generation) => {
      const { participant, weekSheet } = tablesOf(generation);
      return session.query<StrayWeeks['weeks'][number] & { readonly count: string }>(
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

  /** The rows as far as they can be read, a time slice at a time; once, empty, when nothing was found. */
  async *#read(found: readonly ParticipantColumns[]): AsyncGenerator<readonly ParticipantRow[]> {
    const slices = this.#slices();
    let rows: ParticipantRow[] = [];
    for (const columns of found) {
      try {
        rows.push(toParticipantRow(columns));
      } catch (damage) {
        if (rows.length > 0) yield rows;
        throw damage;
      }
      if (!slices.isOver) continue;
      yield rows;
      rows = [];
      await slices.next();
    }
    if (rows.length > 0 || found.length === 0) yield rows;
  }
}
