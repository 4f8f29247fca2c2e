import type { PostgresPool } from '#libs/platform/postgres';

/** A key as its row keeps it; `wrapped` is `null` once it was destroyed. */
export interface KeyRow {
  readonly keyId: string;
  readonly participantId: string;
  readonly wrapped: Buffer | null;
}

/** A key to keep for a participant who has none. */
export interface NewKeyRow extends KeyRow {
  readonly wrapped: Buffer;
}

const columns = `key_id AS "keyId", participant_id AS "participantId", wrapped`;

/** The rows of `participant_key`. */
export class KeyRows {
  readonly #pool: PostgresPool;

  constructor(pool: PostgresPool) {
    this.#pool = pool;
  }

  async byId(keyId: string): Promise<KeyRow | undefined> {
    const [found] = await this.#pool.query<KeyRow>(
      { name: 'key_by_id', text: `SELECT ${columns} FROM participant_key WHERE key_id = $1` },
      [keyId],
    );
    return found;
  }

  /** The keys that these participants use now. */
  inUse(participantIds: readonly string[]): Promise<readonly KeyRow[]> {
    return this.#pool.query<KeyRow>(
      {
        name: 'keys_in_use',
        text: `SELECT ${columns} FROM participant_key WHERE participant_id = ANY ($1::text[]) AND wrapped IS NOT NULL`,
      },
      [participantIds],
    );
  }

  /** Any key that is in use. */
  async any(): Promise<KeyRow | undefined> {
    const [found] = await this.#pool.query<KeyRow>(
      `SELECT ${columns} FROM participant_key WHERE wrapped IS NOT NULL LIMIT 1`,
    );
    return found;
  }

  /** Keeps keys, durably; another process's key for the same participant wins. */
  async keep(keys: readonly NewKeyRow[]): Promise<void> {
    await this.#pool.query(
      {
        name: 'keep_keys',
        text: `
          INSERT INTO participant_key (key_id, participant_id, wrapped)
          SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[])
          ON CONFLICT (participant_id) WHERE wrapped IS NOT NULL DO NOTHING`,
      },
      [
        keys.map(({ keyId }) => keyId),
        keys.map(({ participantId }) => participantId),
        keys.map(({ wrapped }) => wrapped),
      ],
    );
  }

  /**
   * Destroys a participant's keys, as the table's owner. Setting a column's type writes the table anew with nothing but
   * what stands now: unlike after a vacuum no page keeps the old row, whatever old snapshots others still read from.
   */
  async destroy(participantId: string): Promise<void> {
    using session = await this.#pool.session();
    await session.transaction(async () => {
      await session.query(
        `UPDATE participant_key SET wrapped = NULL, destroyed_at = now()
         WHERE participant_id = $1 AND wrapped IS NOT NULL`,
        [participantId],
      );
      await session.query(`ALTER TABLE participant_key ALTER COLUMN wrapped TYPE bytea USING wrapped || ''`);
    });
  }
}
