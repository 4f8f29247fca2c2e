import {
  type CaseChange,
  listColumns,
  type ParticipantRows,
  participantsReadModel,
  type StandingCase,
  type Wanted,
} from '#libs/read-models/participants';
import type { PostgresReadModel } from '#libs/read-models/postgres';
import { participantCopy, weekSheetCopy } from './copy-lines.ts';
import { PostgresParticipantRows } from './participant-rows.postgres.ts';
import { participantMigrations } from './participants.migrations.ts';
import { tablesOf } from './participant.statements.ts';
import { type StandingColumns, toStandingCases } from './standing-columns.ts';

type Column = string | readonly (string | number | null)[];

/** JSON has no line breaks of its own: as lines it needs no escaping, which as an array it would, quote by quote. */
const jsonLines = (contents: readonly unknown[]): string =>
  contents.map((one) => JSON.stringify(one)).join('\n');

/** Id, revision, list columns and head of those whose head changed. */
const headColumns = (changes: readonly CaseChange[]): readonly Column[] => {
  const changed = changes.flatMap(({ head, ...change }) =>
    head ? [{ ...change, head, list: listColumns(head) }] : [],
  );
  return [
    changed.map(({ participantId }) => participantId),
    changed.map(({ revision }) => revision),
    changed.map(({ list }) => JSON.stringify(list.kommunekoder)),
    changed.map(({ list }) => list.currentKommunekode),
    jsonLines(changed.map(({ head }) => head)),
  ];
};

/** Revisions of those whose head stays, by participant: a JSON object, written as text, as ids that come once are dear as an object's keys. */
const revisions = (changes: readonly CaseChange[]): string =>
  `{${changes
    .filter(({ head }) => !head)
    .map(({ participantId, revision }) => `${JSON.stringify(participantId)}:${revision}`)
    .join()}}`;

/** Id, week and content of the sheets that stand now, then id and week of those that no longer do. */
const sheetColumns = (changes: readonly CaseChange[]): readonly Column[] => {
  const all = changes.flatMap(({ participantId, weeks }) =>
    weeks.map((week) => ({ participantId, ...week })),
  );
  const [stated, removed] = [all.filter(({ sheet }) => sheet), all.filter(({ sheet }) => !sheet)];
  return [
    stated.map(({ participantId }) => participantId),
    stated.map(({ week }) => week),
    jsonLines(stated.map(({ sheet }) => sheet)),
    removed.map(({ participantId }) => participantId),
    removed.map(({ week }) => week),
  ];
};

/**
 * Participants in PostgreSQL. Subqueries instead of joins leave the planner no choice but the key, whatever it believes of
 * a young table.
 */
export const postgresParticipants: PostgresReadModel<
  Wanted,
  ReadonlyMap<string, StandingCase>,
  CaseChange,
  StandingColumns,
  ParticipantRows
> = {
  model: participantsReadModel,
  migrations: participantMigrations,

  /** Heads of participants `$5`, and sheets of weeks (`$6`, `$7`), content NULL of those that do not stand. */
  standingOf: (generation) => `
    SELECT participant_id, revision, NULL AS week, head AS content
    FROM ${tablesOf(generation).participant} WHERE participant_id = ANY ($5::text[])
    UNION ALL
    SELECT participant_id, NULL::integer, week, (
      SELECT sheet FROM ${tablesOf(generation).weekSheet} w
      WHERE w.participant_id = wanted.participant_id AND w.week = wanted.week
    )
    FROM unnest($6::text[], $7::text[]) AS wanted (participant_id, week)`,

  wantedValues: (wanted) => {
    const weeks = [...wanted].flatMap(([id, names]) => [...names].map((week) => [id, week] as const));
    return [[...wanted.keys()], weeks.map(([id]) => id), weeks.map(([, week]) => week)];
  },

  toStanding: toStandingCases,

  /**
   * Heads (`$9` to `$13`: arrays of columns, JSON as lines), revisions (`$14`: JSON object by participant), sheets (`$15` to
   * `$17`), and sheets to take away (`$18`, `$19`).
   */
  writesTo: (generation) => {
    const { participant, weekSheet } = tablesOf(generation);
    return `
      heads AS (
        INSERT INTO ${participant} (participant_id, revision, kommunekoder, current_kommunekode, head)
        SELECT head.* FROM moved, unnest(
          $9::text[], $10::integer[], $11::text[], $12::text[], string_to_array($13, E'\\n')
        ) AS head
        ON CONFLICT (participant_id) DO UPDATE SET revision = excluded.revision,
          kommunekoder = excluded.kommunekoder, current_kommunekode = excluded.current_kommunekode,
          head = excluded.head
      ), revisions AS (
        UPDATE ${participant} SET revision = ($14::jsonb ->> participant_id)::integer
        WHERE participant_id = ANY (ARRAY (SELECT jsonb_object_keys($14) FROM moved))
      ), sheets AS (
        INSERT INTO ${weekSheet} (participant_id, week, sheet)
        SELECT sheet.* FROM moved, unnest($15::text[], $16::text[], string_to_array($17, E'\\n')) AS sheet
        ON CONFLICT (participant_id, week) DO UPDATE SET sheet = excluded.sheet
      ), removed AS (
        DELETE FROM ${weekSheet} WHERE ctid = ANY (ARRAY (
          SELECT (SELECT ctid FROM ${weekSheet} w WHERE w.participant_id = r.participant_id AND w.week = r.week)
          FROM moved, unnest($18::text[], $19::text[]) AS r (participant_id, week)
        ))
      )`;
  },

  changeValues: (changes) => [...headColumns(changes), revisions(changes), ...sheetColumns(changes)],

  load: async (session, generation, rows) => {
    const { participant, weekSheet } = tablesOf(generation);
    const columns = 'participant_id, revision, kommunekoder, current_kommunekode, head';
    await session.copy(`${participant} (${columns})`, participantCopy(rows));
    await session.copy(`${weekSheet} (participant_id, week, sheet)`, weekSheetCopy(rows));
  },

  rows: (live) => new PostgresParticipantRows(live),
};
