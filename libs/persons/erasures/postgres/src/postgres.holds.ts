import type { Hold, Lifting } from '#libs/persons/erasures';
import type { PostgresSession } from '#libs/platform/postgres';
import { type Asks, factsIn } from './erasure-rows.ts';

/** The holds that stand on these participants, by id and municipality. */
export const holdsOn = (asks: Asks, participantIds: readonly string[]): Promise<readonly Hold[]> =>
  factsIn(
    asks,
    `SELECT facts FROM participant_hold WHERE participant_id = ANY ($1::text[])
     ORDER BY participant_id COLLATE "C", kommunekode COLLATE "C"`,
    participantIds,
  );

export const putHold = async (session: PostgresSession, hold: Hold): Promise<void> => {
  await session.query(
    `INSERT INTO participant_hold VALUES ($1, $2, $3)
     ON CONFLICT (participant_id, kommunekode) DO UPDATE SET facts = $3`,
    [hold.participantId, hold.kommunekode, JSON.stringify(hold)],
  );
};

/** Lifts the holds of these municipalities, and remembers that; answers whether there was one. */
export const liftHolds = async (
  session: PostgresSession,
  participantId: string,
  kommunekoder: readonly string[],
  lifting: Lifting,
): Promise<boolean> => {
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
};

/** Takes out every hold, lifted ones too. */
export const removeHolds = async (
  session: PostgresSession,
  participantIds: readonly string[],
): Promise<void> => {
  for (const table of ['participant_hold', 'lifted_hold'])
    await session.query(`DELETE FROM ${table} WHERE participant_id = ANY ($1::text[])`, [participantIds]);
};
