import type { DatabaseSync } from 'node:sqlite';
import { translating } from '#libs/platform/sqlite';
import { type FrozenForms, ResultStore, ResultsUnavailable, type Verification } from '#libs/results';

const available = translating((cause) => new ResultsUnavailable('the results cannot be used', { cause }));

/** The results in a SQLite file, which several processes may use. */
export class SqliteResultStore extends ResultStore {
  readonly #db: DatabaseSync;

  /** `db` holds the tables of `resultsFile`; it is the store's to close. */
  constructor(db: DatabaseSync) {
    super();
    this.#db = db;
  }

  async formsOf(reportId: string): Promise<FrozenForms | null> {
    const row = available(() =>
      this.#db.prepare('SELECT internal, published FROM frozen_result WHERE report_id = ?').get(reportId),
    );
    return row === undefined ? null : { ...(row as unknown as FrozenForms) };
  }

  async keep(reportId: string, { internal, published }: FrozenForms): Promise<void> {
    available(() =>
      this.#db
        .prepare('INSERT OR REPLACE INTO frozen_result (report_id, internal, published) VALUES (?, ?, ?)')
        .run(reportId, internal, published),
    );
  }

  async lastVerification(): Promise<Verification | null> {
    const row = available(() => this.#db.prepare('SELECT facts FROM verification').get());
    return row === undefined ? null : (JSON.parse(String(row['facts'])) as Verification);
  }

  async keepVerification(verification: Verification): Promise<void> {
    available(() =>
      this.#db
        .prepare(
          `INSERT INTO verification (place, started_at, facts) VALUES (1, ?, ?)
           ON CONFLICT (place) DO UPDATE SET started_at = excluded.started_at, facts = excluded.facts
           WHERE verification.started_at <= excluded.started_at`,
        )
        .run(verification.startedAt, JSON.stringify(verification)),
    );
  }

  async close(): Promise<void> {
    if (this.#db.isOpen) this.#db.close();
  }
}
