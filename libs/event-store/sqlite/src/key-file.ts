import { randomUUID } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type FileLayout, inTransaction } from '#libs/platform/sqlite';
import { arrayRows } from './database.ts';

/** The layout of `keys.db`. `wrapped` is the key, encrypted with the master key; null once it was destroyed. */
export const keyFile: FileLayout = {
  version: 1,
  tables: `
    CREATE TABLE participant_key (
      key_id TEXT PRIMARY KEY,
      participant_id TEXT NOT NULL,
      wrapped BLOB,
      destroyed_at TEXT
    ) STRICT;
    CREATE UNIQUE INDEX one_key_in_use ON participant_key (participant_id) WHERE wrapped IS NOT NULL`,
};

/** Finds a participant's row, also one that was destroyed; files made before had none. */
export const byParticipant = 'CREATE INDEX IF NOT EXISTS by_participant ON participant_key (participant_id)';

/** A key as its row keeps it. */
export type SqliteKeyRow = [keyId: string, participantId: string, wrapped: Uint8Array | null];

/** The rows of `keys.db`. */
export class SqliteKeyTable {
  readonly #db: DatabaseSync;
  readonly #byId: StatementSync;
  readonly #of: StatementSync;
  readonly #any: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    const columns = 'SELECT key_id, participant_id, wrapped FROM participant_key';
    this.#byId = arrayRows(db, `${columns} WHERE key_id = ?`);
    this.#of = arrayRows(db, `${columns} WHERE participant_id = ? ORDER BY wrapped IS NULL LIMIT 1`);
    this.#any = arrayRows(db, `${columns} WHERE wrapped IS NOT NULL LIMIT 1`);
  }

  byId(keyId: string): SqliteKeyRow | undefined {
    return this.#byId.get(keyId) as unknown as SqliteKeyRow | undefined;
  }

  /** The key that a participant uses; where there is none any more, one that was destroyed. */
  of(participantId: string): SqliteKeyRow | undefined {
    return this.#of.get(participantId) as unknown as SqliteKeyRow | undefined;
  }

  any(): SqliteKeyRow | undefined {
    return this.#any.get() as unknown as SqliteKeyRow | undefined;
  }

  /** Makes a key for each participant who has none, all in one durable transaction. */
  make(participantIds: readonly string[], wrap: (keyId: string, participantId: string) => Uint8Array): void {
    const insert = this.#db.prepare('INSERT INTO participant_key VALUES (?, ?, ?, NULL)');
    inTransaction(this.#db, () => {
      for (const participantId of participantIds) {
        if (this.of(participantId) !== undefined) continue;
        const keyId = randomUUID();
        insert.run(keyId, participantId, wrap(keyId, participantId));
      }
    });
  }

  /** Destroys a participant's keys and every trace of them in the files; that they are destroyed is remembered. */
  destroy(participantId: string): void {
    const now = new Date().toISOString();
    this.#db
      .prepare(
        `INSERT INTO participant_key SELECT ?1, ?2, NULL, ?3
         WHERE NOT EXISTS (SELECT 1 FROM participant_key WHERE participant_id = ?2)`,
      )
      .run(randomUUID(), participantId, now);
    this.#db
      .prepare(
        'UPDATE participant_key SET wrapped = NULL, destroyed_at = ? WHERE participant_id = ? AND wrapped IS NOT NULL',
      )
      .run(now, participantId);
    this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }
}
