import type { SQLInputValue } from 'node:sqlite';
import type { RowFilter } from '#libs/read-models/participants';

/** The part of a query behind FROM that selects participants, in the order of their ids, and its parameters. */
export const selection = ({
  kommunekode,
  state,
  after,
  among,
}: RowFilter): [sql: string, values: SQLInputValue[]] => {
  const conditions: [sql: string, ...values: SQLInputValue[]][] = [['participant_id > ?', after ?? '']];
  if (kommunekode !== undefined) conditions.push(['instr(kommunekoder, ?) > 0', JSON.stringify(kommunekode)]);
  if (state === 'current' && kommunekode !== undefined)
    conditions.push(['current_kommunekode = ?', kommunekode]);
  else if (state === 'current') conditions.push(['current_kommunekode IS NOT NULL']);
  else if (state === 'exited' && kommunekode !== undefined)
    conditions.push(['current_kommunekode IS NOT ?', kommunekode]);
  else if (state === 'exited') conditions.push(["current_kommunekode IS NULL AND kommunekoder <> '[]'"]);
  if (among !== undefined)
    conditions.push(['participant_id IN (SELECT value FROM json_each(?))', JSON.stringify(among)]);
  return [
    `WHERE ${conditions.map(([sql]) => sql).join(' AND ')} ORDER BY participant_id`,
    conditions.flatMap(([, ...values]) => values),
  ];
};
