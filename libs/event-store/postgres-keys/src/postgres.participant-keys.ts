import { randomBytes, randomUUID } from 'node:crypto';
import {
  decrypt,
  encrypt,
  type HmacKey,
  type KeptKey,
  KeyCache,
  keyIdOf,
  type KeyPurpose,
  decryptText,
  ParticipantErased,
  ParticipantKeys,
  ParticipantKeysUnavailable,
  UndecryptableText,
  encryptText,
} from '#libs/event-store';
import { ShortPatience } from '#libs/platform';
import { type PostgresPool, TurnBatch } from '#libs/platform/postgres';
import { type PostgresKeyRow, PostgresKeyTable, type NewKeyRow } from './key-table.ts';
import { MasterKeyUnusable } from './master-key.ts';

const keyBytes = 32;
/** So long is a key used before the database is asked again whether it still is one. */
const confirmedForMs = 10_000;
/** So often is the database asked which keys others have destroyed. */
const letGoEveryMs = 1_000;

const boundTo = ({ keyId, participantId }: Pick<PostgresKeyRow, 'keyId' | 'participantId'>): string =>
  JSON.stringify([keyId, participantId]);

/**
 * The participants' keys in PostgreSQL, each wrapped by a master key that is not there. Any number of processes share
 * them. A key that another process destroyed is gone from memory here too after a second or two; while the database does not answer, keys
 * used within the hour go on serving, after a short wait at the most, for nobody can destroy one then.
 */
export class PostgresParticipantKeys extends ParticipantKeys {
  readonly #pool: PostgresPool;
  readonly #rows: PostgresKeyTable;
  readonly #masterKey: Buffer;
  readonly #confirmedForMs: number;
  readonly #cache = new KeyCache();
  readonly #patience = new ShortPatience();
  readonly #asked = new TurnBatch((participantIds) => this.#madeFor(participantIds));
  readonly #named = new TurnBatch<PostgresKeyRow | undefined>(
    async (keyIds) => new Map((await this.#rows.byIds(keyIds)).map((row) => [row.keyId, row])),
  );
  readonly #lettingGo = setInterval(() => void this.#letGo(), letGoEveryMs).unref();

  constructor(pool: PostgresPool, masterKey: Buffer, options: { readonly confirmedForMs?: number } = {}) {
    super();
    this.#confirmedForMs = options.confirmedForMs ?? confirmedForMs;
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
    const { named } = await this.#inUse(participantId);
    return encryptText(named, [participantId, eventId, field], text);
  }

  async decrypt(
    participantId: string,
    eventId: string,
    field: string,
    token: string,
  ): Promise<string | null> {
    const row = await this.#named.of(keyIdOf(token));
    if (row?.participantId !== participantId)
      throw new UndecryptableText('encrypted with a key that is not this participant’s');
    if (row.wrapped === null) return null;
    return decryptText(this.#unwrap(row), [participantId, eventId, field], token);
  }

  async derived(participantId: string, purpose: KeyPurpose): Promise<HmacKey> {
    return (await this.#inUse(participantId)).derived(purpose);
  }

  async has(participantId: string): Promise<boolean> {
    return this.#cache.get(participantId) !== undefined || (await this.#rows.of([participantId])).length > 0;
  }

  async destroyed(participantIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.#rows.of(participantIds);
    return new Set(rows.filter(({ wrapped }) => wrapped === null).map(({ participantId }) => participantId));
  }

  async destroy(participantId: string): Promise<void> {
    await this.#rows.destroy(participantId);
    this.#cache.forget(participantId);
  }

  close(): Promise<void> {
    clearInterval(this.#lettingGo);
    return this.#pool.close();
  }

  /** Forgets the keys that others have destroyed; while the database does not answer, nobody can. */
  async #letGo(): Promise<void> {
    if (this.#cache.isEmpty) return;
    const destroyed = await this.#rows.destroyedLately().catch(() => []);
    for (const participantId of destroyed) this.#cache.forget(participantId);
  }

  /** @throws ParticipantErased */
  async #inUse(participantId: string): Promise<KeptKey> {
    const kept = this.#cache.get(participantId);
    if (kept && performance.now() - kept.confirmedAt < this.#confirmedForMs) return kept;
    try {
      const confirmed = (): Promise<KeptKey | null> => this.#asked.of(participantId);
      const key = await (kept ? this.#patience.ask(confirmed, kept) : confirmed());
      if (key) return key;
    } catch (error) {
      if (kept && error instanceof ParticipantKeysUnavailable) return kept;
      throw error;
    }
    this.#cache.forget(participantId);
    throw new ParticipantErased();
  }

  /** The key of each participant, made and durable for those who never had one; `null` once it was destroyed. */
  async #madeFor(participantIds: readonly string[]): Promise<ReadonlyMap<string, KeptKey | null>> {
    const keys = new Map<string, KeptKey | null>();
    const keep = this.#cache.reading();
    while (keys.size < participantIds.length) {
      for (const row of await this.#rows.of(participantIds)) {
        const { keyId, participantId, wrapped } = row;
        keys.set(participantId, wrapped && keep(participantId, { keyId, key: this.#unwrap(row) }));
      }
      const without = participantIds.filter((id) => !keys.has(id));
      if (without.length > 0) await this.#rows.keep(without.map((id) => this.#newKey(id)));
    }
    return keys;
  }

  #newKey(participantId: string): NewKeyRow {
    const named = { keyId: randomUUID(), participantId };
    return { ...named, wrapped: encrypt(this.#masterKey, boundTo(named), randomBytes(keyBytes)) };
  }

  #unwrap(row: PostgresKeyRow): Buffer {
    try {
      return decrypt(this.#masterKey, boundTo(row), row.wrapped!);
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
