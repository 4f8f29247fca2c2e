import type { DatabaseSync } from 'node:sqlite';
import { translating } from '#libs/platform/sqlite';
import {
  type CountedDifference,
  type FrozenForms,
  type ReportVerified,
  ResultStore,
  ResultsUnavailable,
  type Verification,
} from '#libs/results';

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

  async reportsVerified(reportIds: readonly string[]): Promise<ReadonlyMap<string, ReportVerified>> {
    const rows = available(() =>
      this.#db
        .prepare(
          `SELECT report_id AS reportId, at, outcome, made_by AS madeBy FROM report_verified
           WHERE report_id IN (SELECT value FROM json_each(?))`,
        )
        .all(JSON.stringify(reportIds)),
    ) as unknown as readonly (ReportVerified & { readonly reportId: string })[];
    return new Map(rows.map(({ reportId, at, outcome, madeBy }) => [reportId, { at, outcome, madeBy }]));
  }

  async keepReportVerified(reportId: string, { at, outcome, madeBy }: ReportVerified): Promise<void> {
    available(() =>
      this.#db
        .prepare(
          `INSERT INTO report_verified (report_id, at, outcome, made_by) VALUES (?, ?, ?, ?)
           ON CONFLICT (report_id) DO UPDATE
           SET at = excluded.at, outcome = excluded.outcome, made_by = excluded.made_by
           WHERE report_verified.at <= excluded.at`,
        )
        .run(reportId, at, outcome, madeBy),
    );
  }

  async differencesTo(reportIds: readonly string[]): Promise<readonly CountedDifference[]> {
    const rows = available(() =>
      this.#db
        .prepare(
          `SELECT from_id AS "from", to_id AS "to", form, cells FROM report_difference
           WHERE to_id IN (SELECT value FROM json_each(?))`,
        )
        .all(JSON.stringify(reportIds)),
    ) as unknown as readonly CountedDifference[];
    return rows.map((row) => ({ ...row }));
  }

  async keepDifference({ from, to, form, cells }: CountedDifference): Promise<void> {
    available(() =>
      this.#db
        .prepare('INSERT OR REPLACE INTO report_difference (from_id, to_id, form, cells) VALUES (?, ?, ?, ?)')
        .run(from, to, form, cells),
    );
  }

  async close(): Promise<void> {
    if (this.#db.isOpen) this.#db.close();
  }
}
