import type { WeekSheet } from '#libs/domain';
import { caseHead, readable, type StandingCase } from '#libs/read-models/participants';

/** What a query for `headColumns` answers. The tables are STRICT, so columns are of their type. */
export interface HeadColumns {
  readonly revision: number;
  readonly head: string;
}

export const headColumns = 'revision, head';

/**
 * A query for participants, with the week sheets as the inside of one JSON object. Looks a participant's sheets up by
 * the weeks that there are, because they lie by week. `where` is what follows FROM participant.
 */
export const participantQuery = (where: string): string => `
  WITH RECURSIVE weeks (week) AS (
    SELECT min(week) FROM week_sheet
    UNION ALL
    SELECT (SELECT min(week) FROM week_sheet WHERE week > weeks.week) FROM weeks WHERE weeks.week IS NOT NULL
  )
  SELECT participant_id, revision, kommunekoder, current_kommunekode, head, (
    SELECT group_concat('"' || weeks.week || '":' || sheet) FROM weeks
    CROSS JOIN week_sheet USING (week) WHERE week_sheet.participant_id = participant.participant_id
  ) AS weeks
  FROM participant ${where}`;

/**
 * A participant's head with the sheets of some weeks.
 *
 * @throws DamagedRow
 */
export const toStandingCase = (
  participantId: string,
  { revision, head }: HeadColumns,
  sheets: Iterable<readonly [week: string, sheet: string]>,
): StandingCase =>
  readable(participantId, () => ({
    revision,
    head: caseHead(head),
    sheets: new Map([...sheets].map(([week, sheet]) => [week, JSON.parse(sheet) as WeekSheet])),
  }));
