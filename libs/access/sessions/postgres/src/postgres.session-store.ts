import { type Asked, type RoleChoice, SessionStore, type StoredSession } from '#libs/access/sessions';
import type { PostgresPool } from '#libs/platform/postgres';

type SessionRow = Readonly<Record<'key' | 'startedAt' | 'usedAt' | 'askedUntil' | 'sealed', string>> &
  Readonly<Record<'askAt' | 'awaySince' | 'choice', string | null>>;

const columns = `key, started_at AS "startedAt", used_at AS "usedAt", ask_at AS "askAt", asked_until AS "askedUntil",
  away_since AS "awaySince", choice, sealed`;

const numberOf = (text: string | null): number | null => (text === null ? null : Number(text));

const sessionOf = ({ key, sealed, ...row }: SessionRow): StoredSession => ({
  key,
  startedAt: Number(row.startedAt),
  usedAt: Number(row.usedAt),
  askAt: numberOf(row.askAt),
  askedUntil: Number(row.askedUntil),
  awaySince: numberOf(row.awaySince),
  choice: row.choice === null ? null : (JSON.parse(row.choice) as RoleChoice),
  sealed,
});

/** Sessions in PostgreSQL, for every process of the API. */
export class PostgresSessionStore extends SessionStore {
  readonly #pool: PostgresPool;

  constructor(pool: PostgresPool) {
    super();
    this.#pool = pool;
  }

  async add(idHash: string, session: StoredSession): Promise<void> {
    const { key, startedAt, usedAt, askAt, askedUntil, awaySince, choice, sealed } = session;
    const kept = choice && JSON.stringify(choice);
    await this.#pool.query('INSERT INTO session VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      key,
      idHash,
      startedAt,
      usedAt,
      askAt,
      askedUntil,
      awaySince,
      kept,
      sealed,
    ]);
  }

  async find(idHash: string): Promise<StoredSession | null> {
    const [row] = await this.#pool.query<SessionRow>(
      { name: 'find_session', text: `SELECT ${columns} FROM session WHERE id_hash = $1` },
      [idHash],
    );
    return row ? sessionOf(row) : null;
  }

  async use(key: string, usedAt: number): Promise<void> {
    await this.#pool.query('UPDATE session SET used_at = $2 WHERE key = $1 AND used_at < $2', [key, usedAt]);
  }

  async undertake(key: string, now: number, until: number): Promise<boolean> {
    return this.#changes(
      'UPDATE session SET asked_until = $3 WHERE key = $1 AND ask_at <= $2 AND asked_until <= $2 RETURNING key',
      [key, now, until],
    );
  }

  async settle(key: string, until: number, { askAt, awaySince, sealed }: Asked): Promise<void> {
    await this.#pool.query(
      `UPDATE session SET ask_at = $3, away_since = $4, sealed = $5, asked_until = 0
       WHERE key = $1 AND asked_until = $2`,
      [key, until, askAt, awaySince, sealed],
    );
  }

  choose(key: string, idHash: string, choice: RoleChoice): Promise<boolean> {
    return this.#changes('UPDATE session SET id_hash = $2, choice = $3 WHERE key = $1 RETURNING key', [
      key,
      idHash,
      JSON.stringify(choice),
    ]);
  }

  async end(key: string): Promise<void> {
    await this.#pool.query('DELETE FROM session WHERE key = $1', [key]);
  }

  async endOlder(startedBefore: number, usedBefore: number): Promise<void> {
    await this.#pool.query('DELETE FROM session WHERE started_at <= $1 OR used_at <= $2', [
      startedBefore,
      usedBefore,
    ]);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #changes(statement: string, values: readonly unknown[]): Promise<boolean> {
    return (await this.#pool.query(statement, values)).length === 1;
  }
}
