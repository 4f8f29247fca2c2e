import type { WeekSheet } from '#libs/domain';
import { caseHead, readable, type StandingCase } from '#libs/read-models/participants';

/** A head, which has a revision, or a sheet, which has a week; the content of a sheet that does not stand is `null`. */
export interface StandingColumns {
  readonly participant_id: string | null;
  readonly revision: number | null;
  readonly week: string | null;
  readonly content: string | null;
}

/**
 * What stands of each participant; a sheet of somebody without a head stands for nothing.
 *
 * @throws DamagedRow
 */
export const toStandingCases = (found: readonly StandingColumns[]): ReadonlyMap<string, StandingCase> => {
  const cases = new Map<string, StandingCase & { readonly sheets: Map<string, WeekSheet> }>();
  for (const { participant_id: id, revision, content } of found)
    if (id !== null && revision !== null && content !== null)
      cases.set(id, {
        revision,
        head: readable(id, () => caseHead(content)),
        sheets: new Map(),
      });
  for (const { participant_id: id, week, content } of found)
    if (id !== null && week !== null && content !== null)
      cases.get(id)?.sheets.set(
        week,
        readable(id, () => JSON.parse(content) as WeekSheet),
      );
  return cases;
};
