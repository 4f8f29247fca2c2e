import type { Migration } from './migration.ts';

/** `wrapped` is the key, encrypted with the master key; NULL once it was destroyed. A participant uses one at a time. */
export const participantKeys: Migration = {
  number: 2,
  name: 'participant keys',
  sql: `
    CREATE TABLE participant_key (
      key_id text PRIMARY KEY,
      participant_id text NOT NULL,
      wrapped bytea,
      made_at timestamptz NOT NULL DEFAULT now(),
      destroyed_at timestamptz
    );
    CREATE UNIQUE INDEX one_key_in_use ON participant_key (participant_id) WHERE wrapped IS NOT NULL;
  `,
};
