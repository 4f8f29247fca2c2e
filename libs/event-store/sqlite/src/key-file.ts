import { randomUUID } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type FileLayout, rowsOf } from './database.ts';

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

/** A key as its row keeps it. */
export type KeyRow = [keyId: string, participantId: string, wrapped: Uint8Array | null];

/** The rows of `keys.db`. */
export class SqliteKeyTable {
  readonly #db: DatabaseSync;
  readonly #byId: StatementSync;
  readonly #inUse: StatementSync;
  readonly #any: StatementSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
    const columns = 'SELECT key_id, participant_id, wrapped FROM participant_key';
    this.#byId = rowsOf(db, `${columns} WHERE key_id = ?`);
    this.#inUse = rowsOf(db, `${columns} WHERE participant_id = ? AND wrapped IS NOT NULL`);
    this.#any = rowsOf(db, `${columns} WHERE wrapped IS NOT NULL LIMIT 1`);
  }

  byId(keyId: string): KeyRow | undefined {
    return this.#byId.get(keyId) as unknown as KeyRow | undefined;
  }

  inUse(participantId: string): KeyRow | undefined {
    return this.#inUse.get(participantId) as unknown as KeyRow | undefined;
  }

  any(): KeyRow | undefined {
    return this.#any.get() as unknown as KeyRow | undefined;
  }

  /** Makes a key for each participant who has none, all in one durable transaction. */
  make(participantIds: readonly string[], wrap: (keyId: string, participantId: string) => Uint8Array): void {
    const insert = this.#db.prepare('INSERT INTO participant_key VALUES (?, ?, ?, NULL)');
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      for (const participantId of participantIds) {
        if (this.inUse(participantId) !== undefined) continue;
        const keyId = randomUUID();
        insert.run(keyId, participantId, wrap(keyId, participantId));
      }
      this.#db.exec('COMMIT');
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Destroys a participant's keys and every trace of them in the files. */
  destroy(participantId: string): void {
    this.#db
      .prepare(
        'UPDATE participant_key SET wrapped = NULL, destroyed_at = ? WHERE participant_id = ? AND wrapped IS NOT NULL',
      )
      .run(new Date().toISOString(), participantId);
    this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }
}
