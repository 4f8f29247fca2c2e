import type { OwnedTables } from '#libs/platform/postgres';

/**
 * The participants' keys. `wrapped` is the key, encrypted with the master key; NULL once it was destroyed. A participant
 * uses one at a time. Destroying one needs the table's owner: a function of the owner's does it, and takes the table first, in the
 * mode that writing it anew needs, for two who took it in steps would wait for each other.
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
    {
      number: 3,
      name: 'destroying keys without being their owner',
      sql: `
    CREATE INDEX by_destruction ON participant_key (destroyed_at) WHERE destroyed_at IS NOT NULL;
    CREATE FUNCTION destroy_participant_key(participant text, new_id text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    BEGIN
      LOCK TABLE participant_key IN ACCESS EXCLUSIVE MODE;
      INSERT INTO participant_key (key_id, participant_id, destroyed_at) SELECT new_id, participant, now()
        WHERE NOT EXISTS (SELECT FROM participant_key WHERE participant_id = participant);
      UPDATE participant_key SET wrapped = NULL, destroyed_at = now()
        WHERE participant_id = participant AND wrapped IS NOT NULL;
      ALTER TABLE participant_key ALTER COLUMN wrapped TYPE bytea USING wrapped || '';
    END $$;
    REVOKE ALL ON FUNCTION destroy_participant_key(text, text) FROM PUBLIC;
  `,
    },
  ],
  grants: {
    reader: ['SELECT, INSERT ON participant_key', 'EXECUTE ON FUNCTION destroy_participant_key(text, text)'],
    writer: [],
  },
};
