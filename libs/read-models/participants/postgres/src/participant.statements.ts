import type { Statement } from '#libs/platform/postgres';
import { participantsReadModel } from '#libs/read-models/participants';

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
    WHERE live.name = '${participantsReadModel.name}'`,
});
