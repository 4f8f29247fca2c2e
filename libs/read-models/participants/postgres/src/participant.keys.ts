import type { LinkedPair } from '#libs/domain';
import type { PostgresSession } from '#libs/platform/postgres';
import {
  linksIn,
  type ParticipantColumns,
  type RowFilter,
  type RowKey,
  someLinks,
} from '#libs/read-models/participants';
import type { Moment } from '#libs/read-models/postgres';
import { participantColumns, tablesOf } from './participant.statements.ts';
import { selection } from './selection.ts';

/** How many keys are read in one go. */
const keysAtOnce = 1_000;

/** Which rows a filter selects, in the order of their ids, a page at a time; at least one. */
export async function* keysIn(
  { session, generation }: Moment,
  filter: RowFilter,
): AsyncGenerator<readonly RowKey[]> {
  let { after } = filter;
  for (;;) {
    const { where, values } = selection({ ...filter, after });
    const found = await session.query<Omit<RowKey, 'tables'>>(
      `SELECT participant_id AS "participantId", revision FROM ${tablesOf(generation).participant}
       WHERE ${where} ORDER BY participant_id LIMIT ${keysAtOnce}`,
      values,
    );
    yield found.map((key) => ({ tables: generation, ...key }));
    if (found.length < keysAtOnce) return;
    after = found.at(-1)?.participantId;
  }
}

/** The rows of participants who have one, in the order of their ids. */
export const columnsIn = async (
  { session, generation }: Moment,
  ids: readonly string[],
): Promise<readonly ParticipantColumns[]> => {
  if (ids.length === 0) return [];
  return session.query<ParticipantColumns>(
    `SELECT ${participantColumns(generation)} FROM ${tablesOf(generation).participant} p
     WHERE participant_id = ANY ($1::text[]) ORDER BY participant_id`,
    [ids],
  );
};

/** Every link that stands. */
export const linksOf = async (
  session: PostgresSession,
  generation: number,
): Promise<readonly LinkedPair[]> => {
  const found = await session.query<{ readonly id: string; readonly head: string }>(
    `SELECT participant_id AS id, head FROM ${tablesOf(generation).participant} WHERE strpos(head, $1) > 0`,
    [someLinks],
  );
  return found.flatMap(({ id, head }) => linksIn(id, head));
};
