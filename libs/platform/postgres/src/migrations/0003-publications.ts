import type { Migration } from './migration.ts';

/** How far each publication has come; `version` counts its moves. */
export const publications: Migration = {
  number: 3,
  name: 'publications',
  sql: `
    CREATE TABLE publication (
      name text PRIMARY KEY,
      version bigint NOT NULL,
      progress text NOT NULL
    ) WITH (fillfactor = 50);
  `,
};
