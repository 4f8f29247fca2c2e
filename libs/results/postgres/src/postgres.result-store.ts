import type { PostgresPool } from '#libs/platform/postgres';
import { type FrozenForms, ResultStore } from '#libs/results';

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

  close(): Promise<void> {
    return this.#pool.close();
  }
}
