import { CheckpointMoved } from '#libs/event-store/following';
import {
  beginning,
  Checkpoints,
  checkpointText,
  type KeptCheckpoint,
  type PublicationCheckpoint,
  parsedCheckpoint,
} from '#libs/messaging';
import type { PostgresPool } from '#libs/platform/postgres';

/** Progress of publications in PostgreSQL, for workers that share them. */
export class PostgresCheckpoints extends Checkpoints {
  readonly #pool: PostgresPool;

  constructor(pool: PostgresPool) {
    super();
    this.#pool = pool;
  }

  async read(name: string): Promise<KeptCheckpoint | null> {
    const [kept] = await this.#pool.query<{ version: string; progress: string }>(
      'SELECT version, progress FROM publication WHERE name = $1',
      [name],
    );
    return kept ? { version: Number(kept.version), checkpoint: parsedCheckpoint(kept.progress) } : null;
  }

  async move(name: string, from: number, checkpoint: PublicationCheckpoint): Promise<number> {
    const statement =
      from === 0
        ? `INSERT INTO publication (name, version, progress) VALUES ($1, $2::bigint + 1, $3)
           ON CONFLICT DO NOTHING RETURNING version`
        : `UPDATE publication SET version = version + 1, progress = $3 WHERE name = $1 AND version = $2 RETURNING version`;
    const moved = await this.#pool.query(statement, [name, from, checkpointText(checkpoint)]);
    if (moved.length === 0) throw new CheckpointMoved();
    return from + 1;
  }

  async beginAgain(): Promise<readonly string[]> {
    const names = await this.#pool.query<{ name: string }>(
      'UPDATE publication SET version = version + 1, progress = $1 RETURNING name',
      [checkpointText(beginning)],
    );
    return names.map(({ name }) => name);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
