import type { Statement } from '#libs/platform/postgres';

/** Whose checkpoint: the live tables', or those of a rebuild beside them. */
export type ProjectionName = 'participant' | 'participant_next';

/** The tables of a generation. */
export const tablesOf = (generation: number) =>
  ({ participant: `participant_${generation}`, weekSheet: `week_sheet_${generation}` }) as const;

/** A participant with the week sheets as the inside of one JSON object, of `p`, an alias of the participants' table. */
export const participantColumns = (generation: number): string => `
  p.participant_id, p.revision, p.kommunekoder, p.current_kommunekode, p.head, (
    SELECT string_agg('"' || week || '":' || sheet, ',' ORDER BY week)
    FROM ${tablesOf(generation).weekSheet} w WHERE w.participant_id = p.participant_id
  ) AS weeks`;

/** One participant, `$1`, with the generation that is live: always one row. */
export const oneParticipant = (generation: number): Statement => ({
  name: `one_participant_${generation}`,
  text: `
    SELECT live.generation, ${participantColumns(generation)}
    FROM projection live LEFT JOIN ${tablesOf(generation).participant} p ON p.participant_id = $1
    WHERE live.name = 'participant'`,
});

/**
 * What stands of participants `$5` and of weeks (`$6`, `$7`; content NULL of those that do not), if the projection `$1` stands at generation `$2`, count
 * `$3` and sum of hashes `$4`: then, and only then, the first row is of nobody. A subquery instead of a join, here and in
 * `apply`, leaves the planner no choice but the key, whatever it believes of a young table.
 */
export const standing = (generation: number): Statement => ({
  name: `standing_${generation}`,
  text: `
    SELECT NULL AS participant_id, NULL::integer AS revision, NULL AS week, NULL AS content
    FROM projection WHERE name = $1 AND generation = $2 AND events = $3 AND rolling_hash = $4
    UNION ALL
    SELECT participant_id, revision, NULL, head
    FROM ${tablesOf(generation).participant} WHERE participant_id = ANY ($5::text[])
    UNION ALL
    SELECT participant_id, NULL, week, (
      SELECT sheet FROM ${tablesOf(generation).weekSheet} w
      WHERE w.participant_id = wanted.participant_id AND w.week = wanted.week
    )
    FROM unnest($6::text[], $7::text[]) AS wanted (participant_id, week)`,
});

/**
 * Moves the projection `$1` of generation `$2` from count `$3` and sum of hashes `$4` to `$5`, position `$6`, `$7` and last event `$19`, and
 * writes heads (`$8` to `$12`: arrays of columns, JSON as lines), revisions (`$13`: JSON object by participant) and sheets
 * (`$14` to `$16`), and takes sheets (`$17`, `$18`) away: all of it, or, when the projection does not stand there, none. One
 * statement, so one round trip and one transaction.
 */
export const apply = (generation: number): Statement => {
  const { participant, weekSheet } = tablesOf(generation);
  return {
    name: `apply_${generation}`,
    text: `
      WITH moved AS (
        UPDATE projection SET events = $5, position = $6, rolling_hash = $7, last = $19
        WHERE name = $1 AND generation = $2 AND events = $3 AND rolling_hash = $4
        RETURNING generation
      ), heads AS (
        INSERT INTO ${participant} (participant_id, revision, kommunekoder, current_kommunekode, head)
        SELECT head.* FROM moved, unnest(
          $8::text[], $9::integer[], $10::text[], $11::text[], string_to_array($12, E'\\n')
        ) AS head
        ON CONFLICT (participant_id) DO UPDATE SET revision = excluded.revision,
          kommunekoder = excluded.kommunekoder, current_kommunekode = excluded.current_kommunekode,
          head = excluded.head
      ), revisions AS (
        UPDATE ${participant} SET revision = ($13::jsonb ->> participant_id)::integer
        WHERE participant_id = ANY (ARRAY (SELECT jsonb_object_keys($13) FROM moved))
      ), sheets AS (
        INSERT INTO ${weekSheet} (participant_id, week, sheet)
        SELECT sheet.* FROM moved, unnest($14::text[], $15::text[], string_to_array($16, E'\\n')) AS sheet
        ON CONFLICT (participant_id, week) DO UPDATE SET sheet = excluded.sheet
      ), removed AS (
        DELETE FROM ${weekSheet} WHERE ctid = ANY (ARRAY (
          SELECT (SELECT ctid FROM ${weekSheet} w WHERE w.participant_id = r.participant_id AND w.week = r.week)
          FROM moved, unnest($17::text[], $18::text[]) AS r (participant_id, week)
        ))
      )
      SELECT generation FROM moved`,
  };
};
