import {
  type ActorIdentity,
  type ActorName,
  actorName,
  ActorRegister,
  keptName,
  newActorId,
} from '#libs/access/actors';
import type { PostgresPool } from '#libs/platform/postgres';

interface ActorRow {
  readonly id: string;
  readonly name: string | null;
  readonly isForgotten: boolean;
}

/** The actors in PostgreSQL, for every process. */
export class PostgresActorRegister extends ActorRegister {
  readonly #pool: PostgresPool;

  constructor(pool: PostgresPool) {
    super();
    this.#pool = pool;
  }

  async idOf({ issuer, subject, displayName }: ActorIdentity): Promise<string> {
    const [row] = await this.#pool.query<Pick<ActorRow, 'id'>>(
      `INSERT INTO actor (id, issuer, subject, name) VALUES ($1, $2, $3, $4)
       ON CONFLICT (issuer, subject)
       DO UPDATE SET name = CASE WHEN actor.is_forgotten THEN NULL ELSE coalesce(excluded.name, actor.name) END
       RETURNING id`,
      [newActorId(), issuer, subject, keptName(displayName)],
    );
    return row!.id;
  }

  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, ActorName>> {
    const rows = await this.#pool.query<ActorRow>(
      'SELECT id, name, is_forgotten AS "isForgotten" FROM actor WHERE id = ANY ($1::text[])',
      [ids],
    );
    return new Map(rows.map(({ id, name, isForgotten }) => [id, actorName(name, isForgotten)]));
  }

  async forgetName(id: string): Promise<boolean> {
    const forgotten = await this.#pool.query(
      'UPDATE actor SET name = NULL, is_forgotten = true WHERE id = $1 RETURNING id',
      [id],
    );
    return forgotten.length === 1;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
