import { TimeSlices } from '#libs/platform';
import {
  type LinkBatch,
  linkedIn,
  noMemory,
  type ParticipantColumns,
  type ParticipantRow,
  ParticipantRows,
  type RowBatch,
  type RowFilter,
  type RowMemory,
  type RowReading,
  stretches,
  type StrayWeeks,
  toParticipantRow,
} from '#libs/read-models/participants';
import type { LiveGeneration, Moment } from '#libs/read-models/postgres';
import { columnsIn, keysIn, linksOf } from './participant.keys.ts';
import { oneParticipant, tablesOf } from './participant.statements.ts';

/** Rows read from the tables in one go: a few megabytes at most. */
const rowsAtOnce = 200;

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

  participants(
    filter: RowFilter = {},
    { memory = noMemory, beside }: RowReading = {},
  ): AsyncGenerator<RowBatch> {
    const tables = (generation: number): readonly string[] => Object.values(tablesOf(generation));
    return this.#live.throughout(tables, (moment) => this.#batches(moment, filter, { memory, beside }));
  }

  async *#batches(
    moment: Moment,
    filter: RowFilter,
    { memory, beside }: RowReading & { readonly memory: RowMemory },
  ): AsyncGenerator<RowBatch> {
    const { at, session, generation } = moment;
    const links = beside && (await memory.links(generation, at.hashSum, () => linksOf(session, generation)));
    let first: Pick<RowBatch, 'links'> = links ? { links } : {};
    for await (const rows of this.#read(moment, filter, memory)) {
      yield { at, rows, ...first };
      first = {};
    }
    if (!links || beside !== 'linked') return;
    for await (const linked of this.#read(moment, { among: linkedIn(links) }, memory))
      yield { at, rows: [], linked };
  }

  async links(): Promise<LinkBatch> {
    const { at, found } = await this.#live.asOfOneMoment(linksOf);
    return { at, links: found };
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

  /** The rows as far as they can be read, a time slice at a time; at least once. */
  async *#read(
    moment: Moment,
    filter: RowFilter,
    memory: RowMemory,
  ): AsyncGenerator<readonly ParticipantRow[]> {
    const slices = this.#slices();
    for await (const page of keysIn(moment, filter)) {
      for (const stretch of stretches(page, memory, rowsAtOnce)) {
        const found = await columnsIn(moment, stretch.missing);
        let rows: ParticipantRow[] = [];
        try {
          for (const row of stretch.with(found)) {
            rows.push(row);
            if (!slices.isOver) continue;
            yield rows;
            rows = [];
            await slices.next();
          }
        } catch (damage) {
          if (rows.length > 0) yield rows;
          throw damage;
        }
        if (rows.length > 0 || page.length === 0) yield rows;
      }
    }
  }
}
