import {
  type Approving,
  type Erasure,
  ErasureRegister,
  type ErasuresAsked,
  type Hold,
  kommunekoderOf,
  type Lifting,
} from '#libs/persons/erasures';
import type { PostgresPool } from '#libs/platform/postgres';

type Session = Awaited<ReturnType<PostgresPool['session']>>;
type Asks = Pick<PostgresPool, 'query'>;

interface FactsRow {
  readonly facts: string;
}

const idsOf = ({ participants }: Erasure): readonly string[] =>
  participants.map(({ participantId }) => participantId);

const factsIn = async <Facts>(
  asks: Asks,
  sql: string,
  ...values: readonly unknown[]
): Promise<readonly Facts[]> =>
  (await asks.query<FactsRow>(sql, values)).map(({ facts }) => JSON.parse(facts) as Facts);

const one = async (asks: Asks, erasureId: string): Promise<Erasure | null> =>
  (await factsIn<Erasure>(asks, 'SELECT facts FROM erasure WHERE erasure_id = $1', erasureId))[0] ?? null;

/** Lists whom and which municipalities the erasure concerns now. */
const concern = async (session: Session, erasure: Erasure): Promise<void> => {
  const number = '(SELECT number FROM erasure WHERE erasure_id = $1)';
  for (const [table, values] of [
    ['erasure_participant', idsOf(erasure)],
    ['erasure_kommune', kommunekoderOf(erasure)],
  ] as const) {
    await session.query(`DELETE FROM ${table} WHERE number = ${number}`, [erasure.erasureId]);
    await session.query(`INSERT INTO ${table} SELECT named, ${number} FROM unnest($2::text[]) AS named`, [
      erasure.erasureId,
      values,
    ]);
  }
};

const add = async (session: Session, erasure: Erasure): Promise<void> => {
  const { erasureId, version, state } = erasure;
  await session.query('INSERT INTO erasure (erasure_id, version, state, facts) VALUES ($1, $2, $3, $4)', [
    erasureId,
    version,
    state,
    JSON.stringify(erasure),
  ]);
  await concern(session, erasure);
};

const put = async (session: Session, erasure: Erasure): Promise<void> => {
  const { erasureId, version, state } = erasure;
  await session.query('UPDATE erasure SET version = $2, state = $3, facts = $4 WHERE erasure_id = $1', [
    erasureId,
    version,
    state,
    JSON.stringify(erasure),
  ]);
  await concern(session, erasure);
};

/** Puts the erasure in the place of the version before it; false when that does not stand. */
const succeed = async (session: Session, erasure: Erasure): Promise<boolean> => {
  if ((await one(session, erasure.erasureId))?.version !== erasure.version - 1) return false;
  await put(session, erasure);
  return true;
};

/** Holds and erasures in PostgreSQL. Whoever changes something has the tables to itself: a hold and an approval never pass each other. */
export class PostgresErasureRegister extends ErasureRegister {
  readonly #pool: PostgresPool;

  /** The pool is the register's to close. */
  constructor(pool: PostgresPool) {
    super();
    this.#pool = pool;
  }

  holds(participantIds: readonly string[]): Promise<readonly Hold[]> {
    return factsIn(
      this.#pool,
      `SELECT facts FROM participant_hold WHERE participant_id = ANY ($1::text[])
       ORDER BY participant_id COLLATE "C", kommunekode COLLATE "C"`,
      participantIds,
    );
  }

  putOnHold(holds: readonly Hold[]): Promise<boolean> {
    return this.#alone(async (session) => {
      const ids = holds.map(({ participantId }) => participantId);
      const erased = await factsIn(
        session,
        `SELECT facts FROM erasure JOIN erasure_participant USING (number)
         WHERE participant_id = ANY ($1::text[]) AND state IN ('approved', 'carried_out') LIMIT 1`,
        ids,
      );
      if (erased.length > 0) return false;
      for (const hold of holds)
        await session.query(
          `INSERT INTO participant_hold VALUES ($1, $2, $3)
           ON CONFLICT (participant_id, kommunekode) DO UPDATE SET facts = $3`,
          [hold.participantId, hold.kommunekode, JSON.stringify(hold)],
        );
      return true;
    });
  }

  liftHolds(participantId: string, kommunekoder: readonly string[], lifting: Lifting): Promise<boolean> {
    return this.#alone(async (session) => {
      const lifted = await factsIn<Hold>(
        session,
        'DELETE FROM participant_hold WHERE participant_id = $1 AND kommunekode = ANY ($2::text[]) RETURNING facts',
        participantId,
        kommunekoder,
      );
      for (const hold of lifted)
        await session.query('INSERT INTO lifted_hold (participant_id, facts) VALUES ($1, $2)', [
          participantId,
          JSON.stringify({ ...hold, lifted: lifting }),
        ]);
      return lifted.length > 0;
    });
  }

  async propose(erasure: Erasure): Promise<void> {
    await this.#alone(async (session) => {
      const waiting = await factsIn<Erasure>(
        session,
        `SELECT facts FROM erasure WHERE state = 'proposed' AND number IN
         (SELECT number FROM erasure_participant WHERE participant_id = ANY ($1::text[]))`,
        idsOf(erasure),
      );
      for (const former of waiting)
        await put(session, { ...former, state: 'replaced', version: former.version + 1 });
      await add(session, erasure);
    });
  }

  of(erasureId: string): Promise<Erasure | null> {
    return one(this.#pool, erasureId);
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
      const held = await factsIn(
        session,
        'SELECT facts FROM participant_hold WHERE participant_id = ANY ($1::text[]) LIMIT 1',
        idsOf(erasure),
      );
      if (held.length > 0) return 'on_hold';
      return (await succeed(session, erasure)) ? 'saved' : 'changed';
    });
  }

  async carriedOut(erasure: Erasure): Promise<void> {
    await this.#alone(async (session) => {
      if (await one(session, erasure.erasureId)) await put(session, erasure);
      else await add(session, erasure);
      for (const table of ['participant_hold', 'lifted_hold'])
        await session.query(`DELETE FROM ${table} WHERE participant_id = ANY ($1::text[])`, [idsOf(erasure)]);
    });
  }

  page({ kommuner, after, limit }: ErasuresAsked): Promise<readonly Erasure[]> {
    return factsIn(
      this.#pool,
      `SELECT facts FROM erasure
       WHERE ($1::text IS NULL OR number < (SELECT number FROM erasure WHERE erasure_id = $1))
       AND ($2::text[] IS NULL OR number IN (SELECT number FROM erasure_kommune WHERE kommunekode = ANY ($2::text[])))
       ORDER BY number DESC LIMIT $3`,
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

  async #alone<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    using session = await this.#pool.session();
    return await session.transaction(async () => {
      await session.query(
        `SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' erasures', 0))`,
      );
      return work(session);
    });
  }
}
