-- The tables as the version made them whose steps had one sequence for all owners: its six steps, and that it took them.

CREATE TABLE migration (
  number integer PRIMARY KEY,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
);

-- 1: read models

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
  
INSERT INTO migration (number, name, checksum) VALUES (1, 'read models', '75cb81be712273d4d074fa704e3e51be4cfac2e6dfffb4528f55f395da322c41');

-- 2: participant keys

    CREATE TABLE participant_key (
      key_id text PRIMARY KEY,
      participant_id text NOT NULL,
      wrapped bytea,
      made_at timestamptz NOT NULL DEFAULT now(),
      destroyed_at timestamptz
    );
    CREATE UNIQUE INDEX one_key_in_use ON participant_key (participant_id) WHERE wrapped IS NOT NULL;
  
INSERT INTO migration (number, name, checksum) VALUES (2, 'participant keys', 'ceea9b327b21703ef9925ed6310f35b3a4e78b5ebedfa468748a387362244868');

-- 3: publications

    CREATE TABLE publication (
      name text PRIMARY KEY,
      version bigint NOT NULL,
      progress text NOT NULL
    ) WITH (fillfactor = 50);
  
INSERT INTO migration (number, name, checksum) VALUES (3, 'publications', '2b65925b3488d9f02fe560d23d6284109c5a9f3e9aa46bb1d8d785a9e5b086af');

-- 4: last event
ALTER TABLE projection ADD COLUMN last text;
INSERT INTO migration (number, name, checksum) VALUES (4, 'last event', '69126c6cd518e940c3cca1e204e585444a36aeebd80872f330abd854bf65e846');

-- 5: read models side by side

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
  
INSERT INTO migration (number, name, checksum) VALUES (5, 'read models side by side', '934dd6e28178f87c2e4488b1394095d763b8b7273aaefeb411a69995e41340bf');

-- 6: keys by participant
CREATE INDEX by_participant ON participant_key (participant_id);
INSERT INTO migration (number, name, checksum) VALUES (6, 'keys by participant', '22283405e626ed411e751be41f5a9387e79ea6fe952ddbbffeb4d3d83e89ac74');
