import type { OwnedTables } from '#libs/platform/postgres';

/**
 * The participants' keys. `wrapped` is the key, encrypted with the master key; NULL once it was destroyed. A participant
 * uses one at a time. Destroying one is left to the owner.
 */
export const keyTables: OwnedTables = {
  owner: 'participant keys',
  steps: [
    {
      number: 1,
      name: 'participant keys',
      formerly: { number: 2, checksum: 'ceea9b327b21703ef9925ed6310f35b3a4e78b5ebedfa468748a387362244868' },
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
    },
    {
      number: 2,
      name: 'keys by participant',
      formerly: { number: 6, checksum: '22283405e626ed411e751be41f5a9387e79ea6fe952ddbbffeb4d3d83e89ac74' },
      sql: 'CREATE INDEX by_participant ON participant_key (participant_id);',
    },
  ],
  grants: { reader: ['SELECT, INSERT ON participant_key'], writer: [] },
};
