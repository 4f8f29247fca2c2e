import type { PostgresPool } from '#libs/platform/postgres';
import {
  type CountedDifference,
  type FrozenForms,
  type ReportVerified,
  ResultStore,
  type Verification,
} from '#libs/results';

/** The results in PostgreSQL, for every process. */
export class PostgresResultStore extends ResultStore {
  readonly #pool: PostgresPool;

  constructor(pool: PostgresPool) {
    super();
    this.#pool = pool;
  }

  async formsOf(reportId: string): Promise<FrozenForms | null> {
    const [row] = await this.#pool.query<FrozenForms>(
      'SELECT internal, published FROM frozen_result WHERE report_id = $1',
      [reportId],
    );
    return row ?? null;
  }

  async keep(reportId: string, { internal, published }: FrozenForms): Promise<void> {
    await this.#pool.query(
      `INSERT INTO frozen_result (report_id, internal, published) VALUES ($1, $2, $3)
       ON CONFLICT (report_id) DO UPDATE SET internal = excluded.internal, published = excluded.published`,
      [reportId, internal, published],
    );
  }

  async lastVerification(): Promise<Verification | null> {
    const [row] = await this.#pool.query<{ readonly facts: string }>('SELECT facts FROM verification');
    return row ? (JSON.parse(row.facts) as Verification) : null;
  }

  async keepVerification(verification: Verification): Promise<void> {
    await this.#pool.query(
      `INSERT INTO verification (place, started_at, facts) VALUES (1, $1, $2)
       ON CONFLICT (place) DO UPDATE SET started_at = excluded.started_at, facts = excluded.facts
       WHERE verification.started_at <= excluded.started_at`,
      [verification.startedAt, JSON.stringify(verification)],
    );
  }

  async reportsVerified(reportIds: readonly string[]): Promise<ReadonlyMap<string, ReportVerified>> {
    const rows = await this.#pool.query<ReportVerified & { readonly reportId: string }>(
      `SELECT report_id AS "reportId", at, outcome, made_by AS "madeBy" FROM report_verified
       WHERE report_id = ANY($1)`,
      [reportIds],
    );
    return new Map(rows.map(({ reportId, at, outcome, madeBy }) => [reportId, { at, outcome, madeBy }]));
  }

  async keepReportVerified(reportId: string, { at, outcome, madeBy }: ReportVerified): Promise<void> {
    await this.#pool.query(
      `INSERT INTO report_verified (report_id, at, outcome, made_by) VALUES ($1, $2, $3, $4)
       ON CONFLICT (report_id) DO UPDATE
       SET at = excluded.at, outcome = excluded.outcome, made_by = excluded.made_by
       WHERE report_verified.at <= excluded.at`,
      [reportId, at, outcome, madeBy],
    );
  }

  differencesTo(reportIds: readonly string[]): Promise<readonly CountedDifference[]> {
    return this.#pool.query<CountedDifference>(
      `SELECT from_id AS "from", to_id AS "to", form, cells FROM report_difference WHERE to_id = ANY($1)`,
      [reportIds],
    );
  }

  async keepDifference({ from, to, form, cells }: CountedDifference): Promise<void> {
    await this.#pool.query(
      `INSERT INTO report_difference (from_id, to_id, form, cells) VALUES ($1, $2, $3, $4)
       ON CONFLICT (to_id, from_id, form) DO UPDATE SET cells = excluded.cells`,
      [from, to, form, cells],
    );
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
