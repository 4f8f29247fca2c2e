import {
  type AboutAsked,
  directionOf,
  type ReadingPlace,
  type Reading,
  type ReadingsAsked,
  ReadLog,
  ReadLogUnavailable,
  type RecordedReading,
  type RecordedSample,
  type Sample,
  type SampleAsked,
  type SampleDrawn,
  type SamplesAsked,
  timesBeyond,
  WrittenTogether,
} from '#libs/access/read-log';
import type { PostgresPool } from '#libs/platform/postgres';

interface ReadingRow {
  readonly number: string;
  readonly facts: Reading;
}

const recorded = ({ number, facts }: ReadingRow): RecordedReading => ({ number: Number(number), ...facts });

const deletedAtOnce = 1_000;

/** That a reading is one of the municipalities in a parameter (or NULL for any). */
const isOf = (parameter: string): string =>
  `(${parameter}::text[] IS NULL OR facts -> 'kommunekoder' ?| ${parameter}::text[])`;

/** Those municipalities, and what is anybody's. */
const ofAny = (kommunekoder: readonly string[] | undefined): readonly string[] | null =>
  kommunekoder === undefined ? null : [...kommunekoder, '*'];

const unwritable = 'the read log cannot be written: a standby, or INSERT is not granted';

/** The read log in PostgreSQL, which any number of processes write. */
export class PostgresReadLog extends ReadLog {
  readonly #pool: PostgresPool;
  readonly #readings = new WrittenTogether<Reading>((readings) => this.#add(readings));

  /** `pool` is the log's to close. */
  constructor(pool: PostgresPool) {
    super();
    this.#pool = pool;
  }

  record(reading: Reading): Promise<void> {
    return this.#readings.add(reading);
  }

  async readings(asked: ReadingsAsked): Promise<readonly RecordedReading[]> {
    const { subject, kommunekoder, limit } = asked;
    const { beyond, order } = directionOf(asked);
    const place = await this.#placeOf(asked);
    if (place === null) return [];
    return this.#rows(
      `SELECT number, facts FROM reading WHERE at >= $1 AND at < $2 AND (at ${beyond} $3 OR number ${beyond} $4)
       AND ${isOf('$5')} AND ${subject === undefined ? '$6::text IS NULL' : 'subject = $6'}
       ORDER BY at ${order}, number ${order} LIMIT $7`,
      [...timesBeyond(asked, place), place.at, place.number, ofAny(kommunekoder), subject ?? null, limit],
    );
  }

  about(asked: AboutAsked) {
    const { participantIds, kommunekoder, limit } = asked;
    const { beyond, order, start } = directionOf(asked);
    return this.#rows(
      `SELECT number, facts FROM reading WHERE number IN
       (SELECT number FROM reading_participant WHERE participant_id = ANY ($1::text[]) AND number ${beyond} $2)
       AND ${isOf('$4')} ORDER BY number ${order} LIMIT $3`,
      [participantIds, asked.after ?? start.number, limit, ofAny(kommunekoder)],
    );
  }

  /** Drawn by the server's own strong randomness. */
  async sample({ size, kommunekoder, ...facts }: SampleAsked): Promise<Sample> {
    const [row] = await this.#pool.query<{ readonly readings: readonly string[] }>(
      `INSERT INTO reading_sample (at, facts, readings)
       SELECT $1, $2, coalesce(array_agg(number ORDER BY number), '{}') FROM
       (SELECT number FROM reading WHERE at >= $3 AND at < $4 AND ${isOf('$6')}
        ORDER BY gen_random_uuid() LIMIT $5) AS drawn
       RETURNING readings`,
      [facts.at, facts, facts.from, facts.to, size, ofAny(kommunekoder)],
    );
    return { ...facts, readings: await this.#numbered(row?.readings ?? []) };
  }

  async samples(asked: SamplesAsked): Promise<readonly RecordedSample[]> {
    const { kommunekoder, limit } = asked;
    const { beyond, order, start } = directionOf(asked);
    const of = ofAny(kommunekoder);
    const rows = await this.#pool.query<{
      readonly number: string;
      readonly facts: SampleDrawn;
      readonly readings: readonly string[];
    }>(
      `SELECT number, facts, readings FROM reading_sample WHERE number ${beyond} $1 AND ($2::text[] IS NULL OR EXISTS
       (SELECT 1 FROM reading WHERE number = ANY (readings) AND ${isOf('$2')}))
       ORDER BY number ${order} LIMIT $3`,
      [asked.after ?? start.number, of, limit],
    );
    const samples: RecordedSample[] = [];
    for (const { number, facts, readings } of rows)
      samples.push({ number: Number(number), ...facts, readings: await this.#ofThese(readings, of) });
    return samples;
  }

  async deleteBefore(instant: string): Promise<number> {
    await this.#pool.query('DELETE FROM reading_sample WHERE at < $1', [instant]);
    let deleted = 0;
    for (;;) {
      const some = await this.#pool.query(
        `DELETE FROM reading WHERE number IN
         (SELECT number FROM reading WHERE at < $1 ORDER BY number LIMIT ${deletedAtOnce}) RETURNING 1`,
        [instant],
      );
      deleted += some.length;
      if (some.length < deletedAtOnce) return deleted;
    }
  }

  async expectWritable(): Promise<void> {
    const [row] = await this.#pool.query<{ readonly writable: boolean }>(
      `SELECT has_table_privilege('reading', 'INSERT') AND NOT pg_is_in_recovery() AS writable`,
    );
    if (!row?.writable) throw new ReadLogUnavailable(unwritable);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  /** Where the page begins; `null` when its place is gone with all that is older. */
  async #placeOf(asked: ReadingsAsked): Promise<ReadingPlace | null> {
    const { after, newestFirst } = asked;
    const { start } = directionOf(asked);
    if (after === undefined) return start;
    const [row] = await this.#pool.query<Pick<ReadingPlace, 'at'>>(
      'SELECT at FROM reading WHERE number = $1',
      [after],
    );
    if (row) return { at: row.at, number: after };
    return newestFirst ? null : start;
  }

  #numbered(numbers: readonly string[]): Promise<readonly RecordedReading[]> {
    return this.#rows('SELECT number, facts FROM reading WHERE number = ANY ($1::bigint[]) ORDER BY number', [
      numbers,
    ]);
  }

  /** Which of these readings are there, and one of the municipalities. */
  async #ofThese(numbers: readonly string[], of: readonly string[] | null): Promise<readonly number[]> {
    const rows = await this.#pool.query<Pick<ReadingRow, 'number'>>(
      `SELECT number FROM reading WHERE number = ANY ($1::bigint[]) AND ${isOf('$2')} ORDER BY number`,
      [numbers, of],
    );
    return rows.map(({ number }) => Number(number));
  }

  async #rows(text: string, values: readonly unknown[]): Promise<readonly RecordedReading[]> {
    return (await this.#pool.query<ReadingRow>(text, values)).map(recorded);
  }

  /** One statement, a transaction of its own. */
  async #add(readings: readonly Reading[]): Promise<void> {
    await this.#pool.query(
      {
        name: 'add_readings',
        text: `
          WITH added AS (
            INSERT INTO reading (at, subject, facts)
            SELECT facts ->> 'at', facts #>> '{reader,subject}', facts
            FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS given (facts, place) ORDER BY place
            RETURNING number, facts)
          INSERT INTO reading_participant (participant_id, number)
          SELECT DISTINCT shown, number FROM added, jsonb_array_elements_text(facts -> 'participantIds') AS shown`,
      },
      [JSON.stringify(readings)],
    );
  }
}
