import type { DatabaseSync } from 'node:sqlite';
import type { LinkedPair } from '#libs/domain';
import {
  linksIn,
  type ParticipantColumns,
  type RowFilter,
  type RowKey,
  someLinks,
} from '#libs/read-models/participants';
import { typedRows, withReadModelErrors } from '#libs/read-models/sqlite';
import { participantQuery } from './participant.query.ts';
import { selection } from './selection.ts';

/** How many keys are read in one go: a millisecond. */
const keysAtOnce = 1_000;

/** Which tables they are: SQLite counts the changes of them. */
export const schemaVersionOf = (db: DatabaseSync): number =>
  (db.prepare('SELECT schema_version AS tables FROM pragma_schema_version').get() as { tables: number })
    .tables;

/**
 * Which rows a filter selects, in the order of their ids, a page at a time; at least one. A page comes as one text: that
 * takes half the time of a row for each.
 */
export function* keysIn(db: DatabaseSync, filter: RowFilter): Generator<readonly RowKey[]> {
  const tables = schemaVersionOf(db);
  const keyOf = (text: string): RowKey => {
    const end = text.lastIndexOf(' ');
    return { tables, participantId: text.slice(0, end), revision: Number(text.slice(end)) };
  };
  let { after } = filter;
  for (;;) {
    const [where, values] = selection({ ...filter, after });
    const query = `
      SELECT group_concat(participant_id || ' ' || revision) AS keys
      FROM (SELECT participant_id, revision FROM participant ${where} LIMIT ${keysAtOnce})`;
    const { keys } = withReadModelErrors(() => db.prepare(query).get(...values)) as { keys: string | null };
    const page = keys?.split(',').map(keyOf) ?? [];
    yield page;
    if (page.length < keysAtOnce) return;
    after = page.at(-1)?.participantId;
  }
}

/** The rows of participants who have one, in the order of their ids. */
export const columnsIn = (db: DatabaseSync, ids: readonly string[]): Iterable<ParticipantColumns> => {
  if (ids.length === 0) return [];
  const query = participantQuery(
    'WHERE participant_id IN (SELECT value FROM json_each(?)) ORDER BY participant_id',
  );
  return typedRows<ParticipantColumns>(
    withReadModelErrors(() => db.prepare(query).iterate(JSON.stringify(ids))),
  );
};

/** Every link that stands. */
export const linksOf = (db: DatabaseSync): readonly LinkedPair[] => {
  const found = withReadModelErrors(() =>
    db.prepare('SELECT participant_id AS id, head FROM participant WHERE instr(head, ?) > 0').all(someLinks),
  ) as unknown as readonly { readonly id: string; readonly head: string }[];
  return found.flatMap(({ id, head }) => linksIn(id, head));
};
