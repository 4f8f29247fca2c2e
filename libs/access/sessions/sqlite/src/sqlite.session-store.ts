import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  type Asked,
  type RoleChoice,
  SessionStore,
  SessionsUnavailable,
  type StoredSession,
} from '#libs/access/sessions';
import { translating } from '#libs/platform/sqlite';

type SessionRow = Omit<StoredSession, 'choice'> & { readonly choice: string | null };

const available = translating((cause) => new SessionsUnavailable('sessions cannot be used', { cause }));

const columns = `key, started_at AS startedAt, used_at AS usedAt, ask_at AS askAt, asked_until AS askedUntil,
  away_since AS awaySince, choice, sealed`;

/** Sessions in a SQLite file, which several processes may use. */
export class SqliteSessionStore extends SessionStore {
  readonly #db: DatabaseSync;

  /** `db` holds the tables of `sessionsFile`; whoever opened it closes it. */
  constructor(db: DatabaseSync) {
    super();
    this.#db = db;
    db.exec('PRAGMA secure_delete = ON');
  }

  async add(idHash: string, session: StoredSession): Promise<void> {
    const { key, startedAt, usedAt, askAt, askedUntil, awaySince, choice, sealed } = session;
    const kept = choice && JSON.stringify(choice);
    this.#run(
      'INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      key,
      idHash,
      startedAt,
      usedAt,
      askAt,
      askedUntil,
      awaySince,
      kept,
      sealed,
    );
  }

  async find(idHash: string): Promise<StoredSession | null> {
    const row = available(() =>
      this.#db.prepare(`SELECT ${columns} FROM session WHERE id_hash = ?`).get(idHash),
    ) as unknown as SessionRow | undefined;
    return row
      ? { ...row, choice: row.choice === null ? null : (JSON.parse(row.choice) as RoleChoice) }
      : null;
  }

  async use(key: string, usedAt: number): Promise<void> {
    this.#run('UPDATE session SET used_at = ?2 WHERE key = ?1 AND used_at < ?2', key, usedAt);
  }

  async undertake(key: string, now: number, until: number): Promise<boolean> {
    return this.#run(
      'UPDATE session SET asked_until = ?3 WHERE key = ?1 AND ask_at <= ?2 AND asked_until <= ?2',
      key,
      now,
      until,
    );
  }

  async settle(key: string, until: number, { askAt, awaySince, sealed }: Asked): Promise<void> {
    this.#run(
      `UPDATE session SET ask_at = ?3, away_since = ?4, sealed = ?5, asked_until = 0
       WHERE key = ?1 AND asked_until = ?2`,
      key,
      until,
      askAt,
      awaySince,
      sealed,
    );
  }

  async choose(key: string, idHash: string, choice: RoleChoice): Promise<boolean> {
    return this.#run(
      'UPDATE session SET id_hash = ?2, choice = ?3 WHERE key = ?1',
      key,
      idHash,
      JSON.stringify(choice),
    );
  }

  async end(key: string): Promise<void> {
    this.#run('DELETE FROM session WHERE key = ?', key);
  }

  async endOlder(startedBefore: number, usedBefore: number): Promise<void> {
    this.#run('DELETE FROM session WHERE started_at <= ? OR used_at <= ?', startedBefore, usedBefore);
  }

  close(): void {
    this.#db.close();
  }

  /** True when a row changed. */
  #run(sql: string, ...values: readonly SQLInputValue[]): boolean {
    return available(() => this.#db.prepare(sql).run(...values).changes) === 1;
  }
}
