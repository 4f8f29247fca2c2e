import type { OwnedTables } from '#libs/platform/postgres';

/** How far each publication has come; `version` counts its moves. */
export const publicationTables: OwnedTables = {
  owner: 'publications',
  steps: [
    {
      number: 1,
      name: 'publications',
      formerly: { number: 3, checksum: '2b65925b3488d9f02fe560d23d6284109c5a9f3e9aa46bb1d8d785a9e5b086af' },
      sql: `
    CREATE TABLE publication (
      name text PRIMARY KEY,
      version bigint NOT NULL,
      progress text NOT NULL
    ) WITH (fillfactor = 50);
  `,
    },
  ],
  grants: { reader: [], writer: ['SELECT, INSERT, UPDATE ON publication'] },
};
