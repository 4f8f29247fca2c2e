import type { Migration } from './migration.ts';

/** Finds a participant's key also once it was destroyed. */
export const keysByParticipant: Migration = {
  number: 6,
  name: 'keys by participant',
  sql: 'CREATE INDEX by_participant ON participant_key (participant_id);',
};
