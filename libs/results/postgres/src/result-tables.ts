import type { OwnedTables } from '#libs/platform/postgres';

/** The forms of frozen reports, and the last verification. */
export const resultTables: OwnedTables = {
  owner: 'results',
  steps: [
    {
      number: 1,
      name: 'frozen results',
      sql: `
    CREATE TABLE frozen_result (
      report_id text PRIMARY KEY,
      internal text NOT NULL,
      published text
    );
  `,
    },
    {
      number: 2,
      name: 'the last verification',
      sql: `
    CREATE TABLE verification (
      place integer PRIMARY KEY CHECK (place = 1),
      started_at text NOT NULL,
      facts text NOT NULL
    );
  `,
    },
  ],
  grants: { reader: ['SELECT, INSERT, UPDATE ON frozen_result, verification'], writer: [] },
};
