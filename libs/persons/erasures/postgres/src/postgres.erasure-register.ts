import {
  type Approving,
  type Erasure,
  ErasureRegister,
  type ErasuresAsked,
  type Hold,
  idsOf,
  type Lifting,
} from '#libs/persons/erasures';
import { PersonsUnavailable } from '#libs/persons';
import { ShortPatience } from '#libs/platform';
import { type PostgresPool, type PostgresSession, TurnBatch } from '#libs/platform/postgres';
import {
  add,
  barred,
  bars,
  erasureOf,
  factsIn,
  lockErasures,
  put,
  replaceWaiting,
  succeed,
} from './erasure-rows.ts';
import { holdsOn, liftHolds, putHold, removeHolds } from './postgres.holds.ts';

const silent = Symbol('silent');

/** Holds and erasures in PostgreSQL. Whoever changes something has the tables to itself. */
export class PostgresErasureRegister extends ErasureRegister {
  readonly #pool: PostgresPool;
  readonly #patience: ShortPatience;
  readonly #barred = new TurnBatch<boolean>(async (ids) => {
    const found = await barred(this.#pool, ids);
    return new Map(ids.map((id) => [id, found.has(id)]));
  });

  /** The pool is the register's to close. */
  constructor(pool: PostgresPool, patience = new ShortPatience()) {
    super();
    this.#pool = pool;
    this.#patience = patience;
  }

  holds(participantIds: readonly string[]): Promise<readonly Hold[]> {
    return holdsOn(this.#pool, participantIds);
  }

  putOnHold(holds: readonly Hold[]): Promise<boolean> {
    return this.#alone(async (session) => {
      const ids = holds.map(({ participantId }) => participantId);
      if (await bars(session, ids)) return false;
      for (const hold of holds) await putHold(session, hold);
      return true;
    });
  }

  liftHolds(participantId: string, kommunekoder: readonly string[], lifting: Lifting): Promise<boolean> {
    return this.#alone((session) => liftHolds(session, participantId, kommunekoder, lifting));
  }

  async bars(participantId: string): Promise<boolean> {
    const answer = await this.#patience.ask(() => this.#barred.of(participantId), silent);
    if (answer === silent) throw new PersonsUnavailable('the register of erasures says nothing');
    return answer;
  }

  propose(erasure: Erasure): Promise<boolean> {
    return this.#alone(async (session) => {
      if (await bars(session, idsOf(erasure))) return false;
      await replaceWaiting(session, erasure);
      await add(session, erasure);
      return true;
    });
  }

  of(erasureId: string): Promise<Erasure | null> {
    return erasureOf(this.#pool, erasureId);
  }

  about(participantIds: readonly string[]): Promise<readonly Erasure[]> {
    return factsIn(
      this.#pool,
      `SELECT facts FROM erasure WHERE state <> 'replaced' AND number IN
       (SELECT number FROM erasure_participant WHERE participant_id = ANY ($1::text[])) ORDER BY number DESC`,
      participantIds,
    );
  }

  save(erasure: Erasure): Promise<boolean> {
    return this.#alone((session) => succeed(session, erasure));
  }

  approve(erasure: Erasure): Promise<Approving> {
    return this.#alone(async (session) => {
      const ids = idsOf(erasure);
      if ((await holdsOn(session, ids)).length > 0) return 'on_hold';
      if ((await bars(session, ids)) || !(await succeed(session, erasure))) return 'changed';
      await replaceWaiting(session, erasure);
      return 'saved';
    });
  }

  async carriedOut(erasure: Erasure): Promise<void> {
    await this.#alone(async (session) => {
      if (await erasureOf(session, erasure.erasureId)) await put(session, erasure);
      else await add(session, erasure);
      await replaceWaiting(session, erasure);
      await removeHolds(session, idsOf(erasure));
    });
  }

  page({ kommuner, oldestFirst = false, after, limit }: ErasuresAsked): Promise<readonly Erasure[]> {
    const [beyond, order] = oldestFirst ? ['>', 'ASC'] : ['<', 'DESC'];
    return factsIn(
      this.#pool,
      `SELECT facts FROM erasure
       WHERE ($1::text IS NULL OR number ${beyond} (SELECT number FROM erasure WHERE erasure_id = $1))
       AND ($2::text[] IS NULL OR number IN (SELECT number FROM erasure_kommune WHERE kommunekode = ANY ($2::text[])))
       ORDER BY number ${order} LIMIT $3`,
      after ?? null,
      kommuner === 'all' ? null : kommuner,
      limit,
    );
  }

  inState(state: Erasure['state']): Promise<readonly Erasure[]> {
    return factsIn(this.#pool, 'SELECT facts FROM erasure WHERE state = $1 ORDER BY number', state);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #alone<Result>(work: (session: PostgresSession) => Promise<Result>): Promise<Result> {
    using session = await this.#pool.session();
    return await session.transaction(async () => {
      await lockErasures(session);
      return work(session);
    });
  }
}
