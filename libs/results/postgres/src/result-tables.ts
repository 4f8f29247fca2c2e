import type { OwnedTables } from '#libs/platform/postgres';

/** The forms of frozen reports, and the last verifications. */
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
    {
      number: 3,
      name: 'verifications of reports',
      sql: `
    CREATE TABLE report_verified (
      report_id text PRIMARY KEY,
      at text NOT NULL,
      outcome text NOT NULL,
      made_by text NOT NULL
    );
  `,
    },
    {
      number: 4,
      name: 'differences of reports',
      sql: `
    CREATE TABLE report_difference (
      from_id text NOT NULL,
      to_id text NOT NULL,
      form text NOT NULL,
      cells integer NOT NULL,
      PRIMARY KEY (to_id, from_id, form)
    );
  `,
    },
  ],
  grants: {
    reader: ['SELECT, INSERT, UPDATE ON frozen_result, verification, report_verified, report_difference'],
    writer: [],
  },
};
