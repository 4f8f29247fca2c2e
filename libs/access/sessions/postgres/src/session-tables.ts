import type { OwnedTables } from '#libs/platform/postgres';

/** Who is signed in. Times are epoch milliseconds. */
export const sessionTables: OwnedTables = {
  owner: 'sessions',
  steps: [
    {
      number: 1,
      name: 'sessions',
      sql: `
    CREATE TABLE session (
      key text PRIMARY KEY,
      id_hash text NOT NULL UNIQUE,
      started_at bigint NOT NULL,
      used_at bigint NOT NULL,
      ask_at bigint,
      asked_until bigint NOT NULL,
      away_since bigint,
      choice text,
      sealed text NOT NULL
    ) WITH (fillfactor = 70);
  `,
    },
  ],
  grants: { reader: ['SELECT, INSERT, UPDATE, DELETE ON session'], writer: [] },
};
