import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
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
import { translating } from '#libs/platform/sqlite';
import { expectRoom } from './expect-room.ts';
import { keyFile, type SqliteKeyRow, SqliteKeyTable } from './key-file.ts';
import { KeysDamaged } from './sqlite.errors.ts';

interface Wanted {
  readonly participantId: string;
  readonly made: () => void;
  readonly failed: (reason: unknown) => void;
}

/** The participants' keys in a SQLite file, each wrapped by a master key that lies in a file of its own. */
export class SqliteParticipantKeys extends ParticipantKeys {
  readonly #db: DatabaseSync;
  readonly #rows: SqliteKeyTable;
  readonly #masterKey: Buffer;
  readonly #cache = new KeyCache();
  #wanted: Wanted[] = [];
  #failed = false;

  constructor(db: DatabaseSync, masterKey: Buffer) {
    super();
    this.#db = db;
    this.#rows = new SqliteKeyTable(db);
    this.#masterKey = masterKey;
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
    const keyId = keyIdOf(token);
    const row = available(() => this.#rows.byId(keyId));
    if (row?.[1] !== participantId)
      throw new UndecryptableText('encrypted with a key that is not this participant’s');
    return row[2] === null
      ? null
      : decryptText(unwrap(this.#masterKey, row), [participantId, eventId, field], token);
  }

  async derived(participantId: string, purpose: KeyPurpose): Promise<HmacKey> {
    return (await this.#inUse(participantId)).derived(purpose);
  }

  async has(participantId: string): Promise<boolean> {
    return (
      this.#cache.get(participantId) !== undefined ||
      available(() => this.#rows.of(participantId)) !== undefined
    );
  }

  async destroyed(participantIds: readonly string[]): Promise<ReadonlySet<string>> {
    const isDestroyed = (id: string): boolean => this.#rows.of(id)?.[2] === null;
    return available(() => new Set(participantIds.filter(isDestroyed)));
  }

  async destroy(participantId: string): Promise<void> {
    this.#cache.forget(participantId);
    available(() => this.#rows.destroy(participantId));
  }

  override async expectNewKeys(): Promise<void> {
    if (this.#failed) available(() => expectRoom(this.#db, this.#db.location() ?? '', keyFile.version));
    this.#failed = false;
  }

  close(): void {
    this.#db.close();
  }

  /** @throws ParticipantErased */
  async #inUse(participantId: string): Promise<KeptKey> {
    const kept = this.#cache.get(participantId);
    if (kept && this.#db.isOpen) return kept;
    if (!available(() => this.#rows.of(participantId))) await this.#made(participantId);
    const row = available(() => this.#rows.of(participantId));
    if (!row?.[2]) throw new ParticipantErased();
    return this.#cache.reading()(participantId, { keyId: row[0], key: unwrap(this.#masterKey, row) });
  }

  /** Those who ask for new keys in the same turn of the event loop share one transaction, and with it one sync. */
  #made(participantId: string): Promise<void> {
    return new Promise((made, failed) => {
      this.#wanted.push({ participantId, made, failed });
      if (this.#wanted.length === 1) setImmediate(() => this.#make());
    });
  }

  #make(): void {
    const wanted = this.#wanted.splice(0);
    try {
      const participantIds = wanted.map(({ participantId }) => participantId);
      available(() =>
        this.#rows.make(participantIds, (keyId, participantId) =>
          encrypt(this.#masterKey, purpose(keyId, participantId), randomBytes(32)),
        ),
      );
      this.#failed = false;
      for (const { made } of wanted) made();
    } catch (error) {
      this.#failed = true;
      for (const { failed } of wanted) failed(error);
    }
  }
}

/**
 * The key in a row.
 *
 * @throws KeysDamaged when the master key does not open it.
 */
export const unwrap = (masterKey: Buffer, [keyId, participantId, wrapped]: SqliteKeyRow): Buffer => {
  try {
    return decrypt(masterKey, purpose(keyId, participantId), Buffer.from(wrapped!));
  } catch (error) {
    throw new KeysDamaged(
      'master.key hører ikke til nøglerne i keys.db. Læg den rigtige tilbage, og start igen.',
      { cause: error },
    );
  }
};

const purpose = (keyId: string, participantId: string): string => JSON.stringify([keyId, participantId]);

const available = translating(
  (cause) => new ParticipantKeysUnavailable('the participants’ keys cannot be used', { cause }),
);
