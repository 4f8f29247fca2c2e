import { type Erasure, idsOf, kommunekoderOf } from '#libs/persons/erasures';
import type { PostgresPool, PostgresSession } from '#libs/platform/postgres';

/** A pool, or a session of it. */
export type Asks = Pick<PostgresPool, 'query'>;

interface FactsRow {
  readonly facts: string;
}

/** The facts in the rows that a query answers. */
export const factsIn = async <Facts>(
  asks: Asks,
  sql: string,
  ...values: readonly unknown[]
): Promise<readonly Facts[]> =>
  (await asks.query<FactsRow>(sql, values)).map(({ facts }) => JSON.parse(facts) as Facts);

export const erasureOf = async (asks: Asks, erasureId: string): Promise<Erasure | null> =>
  (await factsIn<Erasure>(asks, 'SELECT facts FROM erasure WHERE erasure_id = $1', erasureId))[0] ?? null;

/** Lists whom and which municipalities the erasure concerns now. */
const concern = async (session: PostgresSession, erasure: Erasure): Promise<void> => {
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

export const add = async (session: PostgresSession, erasure: Erasure): Promise<void> => {
  const { erasureId, version, state } = erasure;
  await session.query('INSERT INTO erasure (erasure_id, version, state, facts) VALUES ($1, $2, $3, $4)', [
    erasureId,
    version,
    state,
    JSON.stringify(erasure),
  ]);
  await concern(session, erasure);
};

export const put = async (session: PostgresSession, erasure: Erasure): Promise<void> => {
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
export const succeed = async (session: PostgresSession, erasure: Erasure): Promise<boolean> => {
  if ((await erasureOf(session, erasure.erasureId))?.version !== erasure.version - 1) return false;
  await put(session, erasure);
  return true;
};

/** No proposal about one of the participants goes on waiting beside this erasure. */
export const replaceWaiting = async (session: PostgresSession, erasure: Erasure): Promise<void> => {
  const waiting = await factsIn<Erasure>(
    session,
    `SELECT facts FROM erasure WHERE state = 'proposed' AND number IN
     (SELECT number FROM erasure_participant WHERE participant_id = ANY ($1::text[]))`,
    idsOf(erasure),
  );
  for (const one of waiting) await put(session, { ...one, state: 'replaced', version: one.version + 1 });
};

/** Those of the participants whose erasure was approved. */
export const barred = async (asks: Asks, participantIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await asks.query<{ readonly id: string }>(
    {
      name: 'erasure_bars',
      text: `SELECT participant_id AS id FROM erasure JOIN erasure_participant USING (number)
        WHERE participant_id = ANY ($1::text[]) AND state IN ('approved', 'carried_out')`,
    },
    [participantIds],
  );
  return new Set(rows.map(({ id }) => id));
};

/** Whether the erasure of one of the participants was approved. */
export const bars = async (asks: Asks, participantIds: readonly string[]): Promise<boolean> =>
  (await barred(asks, participantIds)).size > 0;

const lockName = `hashtextextended(current_schema() || ' erasures', 0)`;

/** Has the register to itself until the transaction ends: a hold and an approval never pass each other. */
export const lockErasures = async (session: PostgresSession): Promise<void> => {
  await session.query(`SELECT pg_advisory_xact_lock(${lockName})`);
};

/** Begins a transaction in which no erasure is approved by others. */
export const beginWithoutApprovals = `BEGIN; SELECT pg_advisory_xact_lock_shared(${lockName})`;
