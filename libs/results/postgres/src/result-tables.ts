import type { OwnedTables } from '#libs/platform/postgres';

/** The forms of frozen reports. */
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
  ],
  grants: { reader: ['SELECT, INSERT, UPDATE ON frozen_result'], writer: [] },
};
