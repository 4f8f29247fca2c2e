import type { WeekSheet } from '#libs/domain';
import { toLast } from '#libs/event-store/following';
import {
  type CaseHead,
  type ProjectionCheckpoint,
  readable,
  ReadModelsDamaged,
  type StandingCase,
} from '#libs/read-models';

/** What a query for `headColumns` answers. The tables are STRICT, so columns are of their type. */
export interface HeadColumns {
  readonly revision: number;
  readonly head: string;
}

/** What a query for `projectionColumns` answers. */
export interface ProjectionColumns {
  readonly events: number;
  readonly position: string | null;
  readonly rolling_hash: string;
  readonly last: string | null;
}

export const headColumns = 'revision, head';

export const projectionColumns = 'events, position, rolling_hash, last';

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
    head: JSON.parse(head) as CaseHead,
    sheets: new Map([...sheets].map(([week, sheet]) => [week, JSON.parse(sheet) as WeekSheet])),
  }));

/**
 * The projection's checkpoint.
 *
 * @throws ReadModelsDamaged
 */
export const toCheckpoint = (found: ProjectionColumns | undefined): ProjectionCheckpoint => {
  try {
    if (!found || !/^[0-9a-f]{64}$/.test(found.rolling_hash)) throw new TypeError('it is no checkpoint');
    const { events: count, position, rolling_hash: hashSum, last } = found;
    return { count, position, last: toLast(last), hashSum };
  } catch (cause) {
    throw new ReadModelsDamaged('the checkpoint cannot be read', { cause });
  }
};
