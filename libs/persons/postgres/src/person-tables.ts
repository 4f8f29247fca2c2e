import type { OwnedTables } from '#libs/platform/postgres';

/**
 * Who the participants are, encrypted under each one's key. A person who is forgotten leaves no row version behind: setting a
 * column's type writes a table anew with nothing but what stands. Only the tables' owner can do that, so that the api asks a function of
 * the owner's for it.
 */
export const personTables: OwnedTables = {
  owner: 'persons',
  steps: [
    {
      number: 1,
      name: 'person register',
      sql: `
    CREATE TABLE person (participant_id text COLLATE "C" PRIMARY KEY, sealed text NOT NULL);
    CREATE TABLE person_kommune (
      kommunekode text NOT NULL,
      participant_id text COLLATE "C" NOT NULL,
      claimed_at text COLLATE "C" NOT NULL,
      PRIMARY KEY (kommunekode, participant_id)
    );
    CREATE INDEX kommune_of_person ON person_kommune (participant_id);
    CREATE TABLE person_cpr (
      cpr_hash bytea NOT NULL,
      kommunekode text NOT NULL,
      participant_id text COLLATE "C" NOT NULL,
      PRIMARY KEY (cpr_hash, kommunekode)
    );
    CREATE INDEX cpr_of_person ON person_cpr (participant_id);
    CREATE TABLE index_key (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one), mark bytea NOT NULL);
    CREATE FUNCTION forget_person(forgotten text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
      SET search_path FROM CURRENT AS $$ BEGIN
        LOCK TABLE person, person_kommune, person_cpr IN ACCESS EXCLUSIVE MODE;
        DELETE FROM person_cpr WHERE participant_id = forgotten;
        DELETE FROM person_kommune WHERE participant_id = forgotten;
        DELETE FROM person WHERE participant_id = forgotten;
        ALTER TABLE person ALTER COLUMN sealed TYPE text USING sealed || '';
        ALTER TABLE person_kommune ALTER COLUMN kommunekode TYPE text USING kommunekode || '';
        ALTER TABLE person_cpr ALTER COLUMN cpr_hash TYPE bytea USING cpr_hash || '';
      END $$;
    REVOKE EXECUTE ON FUNCTION forget_person FROM PUBLIC;
  `,
    },
    {
      number: 2,
      name: 'claims that are settled',
      sql: `
    ALTER TABLE person_kommune ADD COLUMN settled boolean NOT NULL DEFAULT false;
    CREATE INDEX open_claims ON person_kommune (claimed_at) WHERE NOT settled;
  `,
    },
    {
      // Numbered under a lock that is held until the change stands. The triggers name no column: forget_person writes them anew.
      number: 3,
      name: 'changes in their order',
      sql: `
    CREATE TABLE person_changes (
      only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
      last bigint NOT NULL,
      removals bigint NOT NULL
    );
    ALTER TABLE person ADD COLUMN change bigint NOT NULL DEFAULT 0;
    UPDATE person SET change = place FROM
      (SELECT participant_id AS id, row_number() OVER () AS place FROM person) AS placed WHERE participant_id = id;
    INSERT INTO person_changes (last, removals) SELECT count(*), 0 FROM person;
    CREATE INDEX person_by_change ON person (change);
    CREATE FUNCTION number_person() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      UPDATE person_changes SET last = last + 1 RETURNING last INTO new.change;
      RETURN new;
    END $$;
    CREATE TRIGGER person_said BEFORE INSERT OR UPDATE ON person FOR EACH ROW EXECUTE FUNCTION number_person();
    CREATE FUNCTION count_removal() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      UPDATE person_changes SET removals = removals + 1;
      RETURN NULL;
    END $$;
    CREATE TRIGGER person_removed AFTER DELETE ON person FOR EACH ROW EXECUTE FUNCTION count_removal();
  `,
    },
  ],
  grants: {
    reader: [
      'SELECT, INSERT, UPDATE, DELETE ON person, person_kommune, person_cpr, index_key',
      'SELECT, UPDATE ON person_changes',
      'EXECUTE ON FUNCTION forget_person',
    ],
    writer: [],
  },
};
