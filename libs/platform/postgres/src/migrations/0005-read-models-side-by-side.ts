import type { Migration } from './migration.ts';

/**
 * Several read models, each with its row of `projection` and its generations: a table is `<table>_<generation>`, and all
 * read models draw their generations from one sequence. What takes an owner is done by functions for all of them; each
 * brings `create_<name>(generation)`, which makes its empty tables, and `index_<name>(generation)`. Whoever may begin a
 * generation of participants may begin one of any.
 */
export const readModelsSideBySide: Migration = {
  number: 5,
  name: 'read models side by side',
  sql: `
    DELETE FROM projection WHERE name = 'participant_next';
    UPDATE projection SET name = 'participants' WHERE name = 'participant';

    CREATE FUNCTION create_participants(generation integer) RETURNS void
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
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
    END $$;

    CREATE FUNCTION index_participants(generation integer) RETURNS void
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
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

    CREATE OR REPLACE FUNCTION share_generation(generation integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    DECLARE
      granted record;
      relation text;
    BEGIN
      FOR granted IN
        SELECT acl.grantee::regrole AS grantee, acl.privilege_type AS privilege
        FROM pg_class, aclexplode(relacl) AS acl
        WHERE oid = 'projection'::regclass AND acl.grantee NOT IN (0, relowner)
          AND acl.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
      LOOP
        FOR relation IN
          SELECT relname FROM pg_class
          WHERE relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'projection'::regclass)
            AND relkind = 'r' AND relname ~ ('^[a-z_]+_' || generation || '$')
        LOOP
          EXECUTE format('GRANT %s ON %I TO %s', granted.privilege, relation, granted.grantee);
        END LOOP;
      END LOOP;
    END $$;

    CREATE FUNCTION begin_generation(read_model text) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    DECLARE
      generation integer := nextval('generation');
    BEGIN
      EXECUTE format('SELECT %I($1)', 'create_' || read_model) USING generation;
      PERFORM share_generation(generation);
      RETURN generation;
    END $$;

    CREATE FUNCTION index_generation(read_model text, generation integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    BEGIN
      EXECUTE format('SELECT %I($1)', 'index_' || read_model) USING generation;
    END $$;

    CREATE OR REPLACE FUNCTION drop_generations() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    DECLARE
      relation text;
    BEGIN
      FOR relation IN
        SELECT relname FROM pg_class
        WHERE relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'projection'::regclass)
          AND relkind = 'r' AND relname ~ '^[a-z_]+_[0-9]+$'
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
      create_participants(integer), index_participants(integer), begin_generation(text),
      index_generation(text, integer)
    FROM PUBLIC;

    DO $$
    DECLARE
      granted record;
    BEGIN
      FOR granted IN
        SELECT acl.grantee::regrole AS grantee FROM pg_proc, aclexplode(proacl) AS acl
        WHERE oid = 'begin_generation()'::regprocedure AND acl.grantee NOT IN (0, proowner)
      LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION begin_generation(text), index_generation(text, integer) TO %s',
          granted.grantee);
      END LOOP;
    END $$;

    DROP FUNCTION begin_generation(), index_generation(integer);
  `,
};
