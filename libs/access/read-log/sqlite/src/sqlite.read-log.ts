import type { DatabaseSync, StatementSync } from 'node:sqlite';
import {
  drawn,
  type Reader,
  type Reading,
  type ReadingsAsked,
  ReadLog,
  ReadLogUnavailable,
  type RecordedReading,
  type Sample,
} from '#libs/access/read-log';
import { inTransaction, translating } from '#libs/platform/sqlite';

interface Waiting {
  readonly reading: Reading;
  readonly written: () => void;
  readonly failed: (reason: unknown) => void;
}

interface ReadingRow {
  readonly number: number;
  readonly facts: string;
}

const recorded = ({ number, facts }: ReadingRow): RecordedReading => ({
  number,
  ...(JSON.parse(facts) as Reading),
});

const deletedAtOnce = 1_000;

const available = translating((cause) => new ReadLogUnavailable('the read log cannot be used', { cause }));

/** The read log in a SQLite file of its own, which several processes may write. */
export class SqliteReadLog extends ReadLog {
  readonly #db: DatabaseSync;
  readonly #insert: StatementSync;
  readonly #insertShown: StatementSync;
  #waiting: Waiting[] = [];

  /** `db` holds `readLogFile`'s tables; it is the log's to close. */
  constructor(db: DatabaseSync) {
    super();
    this.#db = db;
    db.exec('PRAGMA secure_delete = ON');
    this.#insert = db.prepare('INSERT INTO reading (at, subject, facts) VALUES (?, ?, ?)');
    this.#insertShown = db.prepare('INSERT OR IGNORE INTO reading_participant VALUES (?, ?)');
  }

  /** Readings of the same turn of the event loop share one transaction, and with it one sync. */
  record(reading: Reading): Promise<void> {
    return new Promise((written, failed) => {
      this.#waiting.push({ reading, written, failed });
      if (this.#waiting.length === 1) setImmediate(() => this.#writeWaiting());
    });
  }

  async readings({ from, to, subject, after, limit }: ReadingsAsked): Promise<readonly RecordedReading[]> {
    return this.#rows(
      `SELECT number, facts FROM reading WHERE at >= ?1 AND at < ?2 AND (?3 IS NULL OR subject = ?3) AND number > ?4
       ORDER BY number LIMIT ?5`,
      from,
      to,
      subject ?? null,
      after ?? 0,
      limit,
    );
  }

  async about(participantIds: readonly string[]): Promise<readonly RecordedReading[]> {
    return this.#rows(
      `SELECT number, facts FROM reading WHERE number IN
       (SELECT number FROM reading_participant WHERE participant_id IN (SELECT value FROM json_each(?)))
       ORDER BY number`,
      JSON.stringify(participantIds),
    );
  }

  async sample({
    size,
    ...facts
  }: Omit<Sample, 'readings' | 'reviewer'> & {
    readonly reviewer: Reader;
    readonly size: number;
  }): Promise<Sample> {
    const { issuer, subject } = facts.reviewer;
    const said = { ...facts, reviewer: { issuer, subject } };
    return this.#write(() => {
      const within = this.#db.prepare('SELECT number FROM reading WHERE at >= ? AND at < ?');
      const numbers = (function* () {
        for (const row of within.iterate(facts.from, facts.to)) yield Number(row['number']);
      })();
      const readings = JSON.stringify(drawn(numbers, size));
      this.#db
        .prepare('INSERT INTO sample (facts, readings) VALUES (?, ?)')
        .run(JSON.stringify(said), readings);
      return { ...said, readings: this.#numbered(readings) };
    });
  }

  async samples(limit: number): Promise<readonly Sample[]> {
    return available(() => {
      const rows = this.#db
        .prepare('SELECT facts, readings FROM sample ORDER BY number DESC LIMIT ?')
        .all(limit) as unknown as readonly { readonly facts: string; readonly readings: string }[];
      return rows.map(({ facts, readings }) => ({
        ...(JSON.parse(facts) as Omit<Sample, 'readings'>),
        readings: this.#numbered(readings),
      }));
    });
  }

  /** A thousand at a time, so that nobody who writes waits for long. */
  async deleteBefore(instant: string): Promise<number> {
    let deleted = 0;
    for (;;) {
      const some = this.#write(() => {
        const old = '(SELECT number FROM reading WHERE at < ?1 ORDER BY number LIMIT ?2)';
        this.#db
          .prepare(`DELETE FROM reading_participant WHERE number IN ${old}`)
          .run(instant, deletedAtOnce);
        return Number(
          this.#db.prepare(`DELETE FROM reading WHERE number IN ${old}`).run(instant, deletedAtOnce).changes,
        );
      });
      deleted += some;
      if (some < deletedAtOnce) return deleted;
      await new Promise(setImmediate);
    }
  }

  close(): void {
    this.#db.close();
  }

  #numbered(numbers: string): readonly RecordedReading[] {
    return this.#rows(
      'SELECT number, facts FROM reading WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number',
      numbers,
    );
  }

  #rows(sql: string, ...parameters: readonly (string | number | null)[]): readonly RecordedReading[] {
    return available(() =>
      (this.#db.prepare(sql).all(...parameters) as unknown as readonly ReadingRow[]).map(recorded),
    );
  }

  #writeWaiting(): void {
    const waiting = this.#waiting.splice(0);
    try {
      this.#write(() => {
        for (const { reading } of waiting) this.#add(reading);
      });
      for (const { written } of waiting) written();
    } catch (error) {
      for (const { failed } of waiting) failed(error);
    }
  }

  #add(reading: Reading): void {
    const { at, reader, participantIds } = reading;
    const { lastInsertRowid } = this.#insert.run(at, reader.subject, JSON.stringify(reading));
    for (const participantId of participantIds) this.#insertShown.run(participantId, lastInsertRowid);
  }

  /** Runs `work` in one durable transaction. */
  #write<Result>(work: () => Result): Result {
    return available(() => inTransaction(this.#db, work));
  }
}
