import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { keyIdOf, type NamedKey, openText, ParticipantKeys, sealText } from '#libs/event-store';

const masterKeyOf = (path: string): Buffer => {
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flush: true });
  return Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
};

/** The participants' keys in a SQLite file, wrapped by a master key in a file of its own. */
export class SqliteParticipantKeys extends ParticipantKeys {
  readonly #database: DatabaseSync;
  readonly #masterKey: Buffer;

  constructor(path: string, masterKeyPath: string) {
    super();
    this.#masterKey = masterKeyOf(masterKeyPath);
    this.#database = new DatabaseSync(path, { timeout: 5_000 });
    this.#database.exec('pragma journal_mode = wal; pragma synchronous = full;');
    this.#database.exec(
      'create table if not exists participant_key (key_id text primary key, participant_id text not null unique, wrapped blob not null) strict',
    );
  }

  async seal(participantId: string, eventId: string, field: string, text: string): Promise<string> {
    const key = this.#keyOf(participantId) ?? this.#makeKey(participantId);
    return sealText(key, [participantId, eventId, field], text);
  }

  async open(participantId: string, eventId: string, field: string, token: string): Promise<string | null> {
    const key = this.#keyOf(participantId);
    if (!key || key.keyId !== keyIdOf(token)) return null;
    return openText(key.key, [participantId, eventId, field], token);
  }

  async destroy(participantId: string): Promise<void> {
    this.#database.prepare('delete from participant_key where participant_id = ?').run(participantId);
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #keyOf(participantId: string): NamedKey | undefined {
    const row = this.#database
      .prepare('select key_id, wrapped from participant_key where participant_id = ?')
      .get(participantId) as { key_id: string; wrapped: Uint8Array } | undefined;
    if (!row) return undefined;
    const wrapped = Buffer.from(row.wrapped);
    const decipher = createDecipheriv('aes-256-gcm', this.#masterKey, wrapped.subarray(0, 12))
      .setAAD(Buffer.from(row.key_id))
      .setAuthTag(wrapped.subarray(-16));
    const key = Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
    return { keyId: row.key_id, key };
  }

  #makeKey(participantId: string): NamedKey {
    const named = { keyId: randomUUID(), key: randomBytes(32) };
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#masterKey, iv).setAAD(Buffer.from(named.keyId));
    const wrapped = Buffer.concat([iv, cipher.update(named.key), cipher.final(), cipher.getAuthTag()]);
    this.#database
      .prepare('insert into participant_key values (?, ?, ?)')
      .run(named.keyId, participantId, wrapped);
    return named;
  }
}
