import type { Migration } from './migration.ts';

/**
 * The rows of the read models lie in tables of a generation, `participant_7` and `week_sheet_7`: a rebuild fills a
 * generation beside the live one, and the row of `projection` says which is live, so that a switch moves no table and
 * waits for no reader. Whoever writes rows owns no table: the functions do what takes an owner, and nothing else.
 * Rows are updated in place (fillfactor), the checkpoint with every batch.
 */
export const readModels: Migration = {
  number: 1,
  name: 'read models',
  sql: `
    CREATE TABLE projection (
      name text PRIMARY KEY,
      generation integer NOT NULL,
      events bigint NOT NULL,
      position text,
      rolling_hash text NOT NULL
    ) WITH (fillfactor = 10);

    CREATE SEQUENCE generation AS integer;

    CREATE FUNCTION share_generation(generation integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    DECLARE
      granted record;
    BEGIN
      FOR granted IN
        SELECT acl.grantee::regrole AS grantee, acl.privilege_type AS privilege
        FROM pg_class, aclexplode(relacl) AS acl
        WHERE oid = 'projection'::regclass AND acl.grantee NOT IN (0, relowner)
          AND acl.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
      LOOP
        EXECUTE format('GRANT %1$s ON participant_%2$s, week_sheet_%2$s TO %3$s',
          granted.privilege, generation, granted.grantee);
      END LOOP;
    END $$;

    CREATE FUNCTION begin_generation() RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    DECLARE
      generation integer := nextval('generation');
    BEGIN
      EXECUTE format('CREATE TABLE participant_%s (
        participant_id text COLLATE "C" NOT NULL,
        revision integer NOT NULL,
        kommunekoder text NOT NULL,
        current_kommunekode text,
        head text NOT NULL
      ) WITH (fillfactor = 80)', generation);
      EXECUTE format('CREATE TABLE week_sheet_%s (
        participant_id text COLLATE "C" NOT NULL,
        week text COLLATE "C" NOT NULL,
        sheet text NOT NULL
      ) WITH (fillfactor = 90)', generation);
      PERFORM share_generation(generation);
      RETURN generation;
    END $$;

    CREATE FUNCTION index_generation(generation integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    DECLARE
      is_empty boolean;
    BEGIN
      EXECUTE format('ALTER TABLE participant_%s ADD PRIMARY KEY (participant_id)', generation);
      EXECUTE format('ALTER TABLE week_sheet_%s ADD PRIMARY KEY (participant_id, week)', generation);
      -- Statistics of an empty table would be believed for long after it has filled.
      EXECUTE format('SELECT NOT EXISTS (SELECT FROM participant_%s)', generation) INTO is_empty;
      IF NOT is_empty THEN
        EXECUTE format('ANALYZE participant_%1$s, week_sheet_%1$s', generation);
      END IF;
    END $$;

    CREATE FUNCTION drop_generations() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    DECLARE
      relation text;
    BEGIN
      FOR relation IN
        SELECT relname FROM pg_class
        WHERE relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'projection'::regclass)
          AND relkind = 'r' AND relname ~ '^(participant|week_sheet)_[0-9]+$'
          AND substring(relname FROM '[0-9]+$')::integer NOT IN (SELECT generation FROM projection)
      LOOP
        BEGIN
          EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE NOWAIT', relation);
          EXECUTE format('DROP TABLE %I', relation);
        EXCEPTION
          -- Somebody still reads it, or has just dropped it: the next rebuild comes by again.
          WHEN lock_not_available OR undefined_table THEN NULL;
        END;
      END LOOP;
    END $$;

    REVOKE EXECUTE ON FUNCTION
      share_generation(integer), begin_generation(), index_generation(integer), drop_generations()
    FROM PUBLIC;

    INSERT INTO projection (name, generation, events, position, rolling_hash)
    VALUES ('participant', begin_generation(), 0, NULL, repeat('0', 64));
    SELECT index_generation(generation) FROM projection;
  `,
};
