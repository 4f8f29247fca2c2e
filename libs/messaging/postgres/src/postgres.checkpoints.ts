import { beginning, CheckpointMoved, Checkpoints, type KeptProgress, type Progress } from '#libs/messaging';
import type { PostgresPool } from '#libs/platform/postgres';

/** Progress of publications in PostgreSQL, for workers that share them. */
export class PostgresCheckpoints extends Checkpoints {
  readonly #pool: PostgresPool;

  constructor(pool: PostgresPool) {
    super();
    this.#pool = pool;
  }

  async read(name: string): Promise<KeptProgress | null> {
    const [kept] = await this.#pool.query<{ version: string; progress: string }>(
      'SELECT version, progress FROM publication WHERE name = $1',
      [name],
    );
    return kept ? { version: Number(kept.version), progress: JSON.parse(kept.progress) as Progress } : null;
  }

  async move(name: string, from: number, progress: Progress): Promise<number> {
    const statement =
      from === 0
        ? `INSERT INTO publication (name, version, progress) VALUES ($1, $2::bigint + 1, $3)
           ON CONFLICT DO NOTHING RETURNING version`
        : `UPDATE publication SET version = version + 1, progress = $3 WHERE name = $1 AND version = $2 RETURNING version`;
    const moved = await this.#pool.query(statement, [name, from, JSON.stringify(progress)]);
    if (moved.length === 0) throw new CheckpointMoved();
    return from + 1;
  }

  async beginAgain(): Promise<readonly string[]> {
    const names = await this.#pool.query<{ name: string }>(
      'UPDATE publication SET version = version + 1, progress = $1 RETURNING name',
      [JSON.stringify(beginning)],
    );
    return names.map(({ name }) => name);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
