import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  type ActorIdentity,
  type ActorName,
  actorName,
  ActorRegister,
  ActorsUnavailable,
  keptName,
  newActorId,
} from '#libs/access/actors';
import { type OpenedFiles, translating } from '#libs/platform/sqlite';

interface ActorRow {
  readonly id: string;
  readonly name: string | null;
  readonly isForgotten: number;
}

const available = translating((cause) => new ActorsUnavailable('the actors cannot be used', { cause }));

/** The actors in a SQLite file, which several processes may use. */
export class SqliteActorRegister extends ActorRegister {
  readonly #db: DatabaseSync;
  readonly #files: Pick<OpenedFiles, 'lost'>;

  /** `db` holds the tables of `accessFile` in `files`; it is the register's to close. */
  constructor(db: DatabaseSync, files: Pick<OpenedFiles, 'lost'>) {
    super();
    this.#db = db;
    this.#files = files;
  }

  async idOf({ issuer, subject, displayName }: ActorIdentity): Promise<string> {
    const [row] = this.#rows(
      `INSERT INTO actor (id, issuer, subject, name) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (issuer, subject) DO UPDATE SET name = iif(is_forgotten, NULL, coalesce(?4, name))
       RETURNING id`,
      newActorId(),
      issuer,
      subject,
      keptName(displayName),
    );
    return row!.id;
  }

  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, ActorName>> {
    const rows = this.#rows(
      `SELECT id, name, is_forgotten AS isForgotten FROM actor WHERE id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(ids),
    );
    return new Map(rows.map(({ id, name, isForgotten }) => [id, actorName(name, isForgotten === 1)]));
  }

  async forgetName(id: string): Promise<boolean> {
    const forgotten = this.#rows(
      'UPDATE actor SET name = NULL, is_forgotten = 1 WHERE id = ? RETURNING id',
      id,
    );
    // Otherwise it would still stand in the write-ahead log.
    this.#rows('PRAGMA wal_checkpoint(TRUNCATE)');
    return forgotten.length === 1;
  }

  async close(): Promise<void> {
    if (this.#db.isOpen) this.#db.close();
  }

  #rows(sql: string, ...values: readonly SQLInputValue[]): readonly ActorRow[] {
    return available(() => {
      const { lost } = this.#files;
      if (lost !== null) throw new Error(`${lost.path} is ${lost.how}`);
      return this.#db.prepare(sql).all(...values) as unknown as readonly ActorRow[];
    });
  }
}
