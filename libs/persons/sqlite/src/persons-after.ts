import type { SearchedKommuner } from '#libs/persons';
import type { PersonsDb, PersonsRow } from './persons.db.ts';

/** So many persons are read, and opened, at a time. */
export const openedAtOnce = 200;

/** The persons behind `after` in the order of their ids, of the municipalities that are searched. */
export const rowsAfter = (
  db: PersonsDb,
  after: string,
  kommuner: SearchedKommuner,
): readonly PersonsRow[] => {
  const within =
    kommuner === 'all'
      ? ''
      : `AND participant_id IN (SELECT participant_id FROM person_kommune
         WHERE kommunekode IN (SELECT value FROM json_each(?2)))`;
  return db.all(
    `SELECT participant_id AS id, sealed FROM person WHERE participant_id > ?1 ${within}
     ORDER BY participant_id LIMIT ${openedAtOnce}`,
    after,
    ...(kommuner === 'all' ? [] : [JSON.stringify(kommuner)]),
  );
};

/** The persons changed behind a change in the order of their changes, one row without anybody when there are none. */
export const rowsChangedAfter = (db: PersonsDb, change: number): readonly PersonsRow[] =>
  db.all(
    `SELECT removals, id, sealed, change FROM person_changes LEFT JOIN
       (SELECT participant_id AS id, sealed, change FROM person WHERE change > ?
        ORDER BY change LIMIT ${openedAtOnce}) ORDER BY change`,
    change,
  );
