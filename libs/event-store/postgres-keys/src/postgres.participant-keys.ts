import { randomBytes, randomUUID } from 'node:crypto';
import {
  decrypt,
  encrypt,
  keyIdOf,
  type NamedKey,
  decryptText,
  ParticipantKeys,
  UndecryptableText,
  encryptText,
} from '#libs/event-store';
import type { PostgresPool } from '#libs/platform/postgres';
import { type KeyRow, PostgresKeyTable, type NewKeyRow } from './key-table.ts';
import { MasterKeyUnusable } from './master-key.ts';
import { TurnBatch } from './turn-batch.ts';

const keyBytes = 32;

const purpose = ({ keyId, participantId }: Pick<KeyRow, 'keyId' | 'participantId'>): string =>
  JSON.stringify([keyId, participantId]);

/**
 * The participants' keys in PostgreSQL, each wrapped by a master key that is not there. Any number of processes share
 * them. No key is kept in memory, so that one destroyed by another process is gone here too.
 */
export class PostgresParticipantKeys extends ParticipantKeys {
  readonly #pool: PostgresPool;
  readonly #rows: PostgresKeyTable;
  readonly #masterKey: Buffer;
  readonly #inUse = new TurnBatch((participantIds) => this.#madeFor(participantIds));

  constructor(pool: PostgresPool, masterKey: Buffer) {
    super();
    this.#pool = pool;
    this.#rows = new PostgresKeyTable(pool);
    this.#masterKey = masterKey;
  }

  /**
   * Makes sure that the master key is the one that the keys were wrapped with.
   *
   * @throws MasterKeyUnusable, ParticipantKeysUnavailable
   */
  async expectMasterKey(): Promise<void> {
    const row = await this.#rows.any();
    if (row) this.#unwrap(row);
  }

  async encrypt(participantId: string, eventId: string, field: string, text: string): Promise<string> {
    return encryptText(await this.#inUse.of(participantId), [participantId, eventId, field], text);
  }

  async decrypt(
    participantId: string,
    eventId: string,
    field: string,
    token: string,
  ): Promise<string | null> {
    const row = await this.#rows.byId(keyIdOf(token));
    if (row?.participantId !== participantId)
      throw new UndecryptableText('encrypted with a key that is not this participant’s');
    if (row.wrapped === null) return null;
    return decryptText(this.#unwrap(row).key, [participantId, eventId, field], token);
  }

  destroy(participantId: string): Promise<void> {
    return this.#rows.destroy(participantId);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  /** The key of each participant, made and durable for those who had none. */
  async #madeFor(participantIds: readonly string[]): Promise<ReadonlyMap<string, NamedKey>> {
    const keys = new Map<string, NamedKey>();
    while (keys.size < participantIds.length) {
      for (const row of await this.#rows.inUse(participantIds))
        keys.set(row.participantId, this.#unwrap(row));
      const without = participantIds.filter((id) => !keys.has(id));
      if (without.length > 0) await this.#rows.keep(without.map((id) => this.#newKey(id)));
    }
    return keys;
  }

  #newKey(participantId: string): NewKeyRow {
    const named = { keyId: randomUUID(), participantId };
    return { ...named, wrapped: encrypt(this.#masterKey, purpose(named), randomBytes(keyBytes)) };
  }

  #unwrap(row: KeyRow): NamedKey {
    try {
      return { keyId: row.keyId, key: decrypt(this.#masterKey, purpose(row), row.wrapped!) };
    } catch (cause) {
      throw new MasterKeyUnusable(
        'MASTER_KEY_FILE er ikke den hovednøgle, som databasens nøgler er låst med.',
        {
          cause,
        },
      );
    }
  }
}
