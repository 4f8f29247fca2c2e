import type { OwnedTables } from '#libs/platform/postgres';

/** Who stands behind the ids of actors. A forgotten name is NULL, and stays so. */
export const actorTables: OwnedTables = {
  owner: 'actors',
  steps: [
    {
      number: 1,
      name: 'actors',
      sql: `
    CREATE TABLE actor (
      id text PRIMARY KEY,
      issuer text NOT NULL,
      subject text NOT NULL,
      name text,
      is_forgotten boolean NOT NULL DEFAULT false,
      UNIQUE (issuer, subject)
    );
  `,
    },
  ],
  grants: { reader: ['SELECT, INSERT, UPDATE ON actor'], writer: [] },
};
