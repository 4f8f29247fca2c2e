import type { RowFilter } from '#libs/read-models/participants';

/** The condition behind WHERE that selects participants, and its parameters from `$1`. */
export const selection = ({
  kommunekode,
  state,
  after,
  among,
}: RowFilter): { readonly where: string; readonly values: readonly unknown[] } => {
  const values: unknown[] = [];
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const conditions = [`participant_id > ${parameter(after ?? '')}`];
  if (kommunekode !== undefined)
    conditions.push(`strpos(kommunekoder, ${parameter(JSON.stringify(kommunekode))}) > 0`);
  if (state === 'current' && kommunekode !== undefined)
    conditions.push(`current_kommunekode = ${parameter(kommunekode)}`);
  else if (state === 'current') conditions.push('current_kommunekode IS NOT NULL');
  else if (state === 'exited' && kommunekode !== undefined)
    conditions.push(`current_kommunekode IS DISTINCT FROM ${parameter(kommunekode)}`);
  else if (state === 'exited') conditions.push(`current_kommunekode IS NULL AND kommunekoder <> '[]'`);
  if (among !== undefined) conditions.push(`participant_id = ANY (${parameter(among)}::text[])`);
  return { where: conditions.join(' AND '), values };
};
