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

/** The rows as far as they can be read, and what the first that cannot be read threw. */
const readRows = (
  found: readonly ParticipantColumns[],
): { readonly rows: readonly ParticipantRow[]; readonly damage: unknown } => {
  const rows: ParticipantRow[] = [];
  for (const columns of found) {
    try {
      rows.push(toParticipantRow(columns));
    } catch (damage) {
      return { rows, damage };
    }
  }
  return { rows, damage: null };
};

/** The participants' rows in PostgreSQL. */
export class PostgresParticipantRows extends ParticipantRows {
  readonly #live: LiveGeneration;

  constructor(live: LiveGeneration) {
    super();
    this.#live = live;
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
    for await (const { at, found } of batches) {
      const { rows, damage } = readRows(found as readonly ParticipantColumns[]);
      if (damage === null || rows.length > 0) yield { at, rows };
      if (damage !== null) throw damage;
    }
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
}
