import type { OwnedTables } from '#libs/platform/postgres';

/**
 * What all read models share. The rows of each lie in tables of a generation, `<table>_<generation>`: a rebuild fills a
 * generation beside the live one, and the row of `projection` says which is live, so that a switch moves no table and
 * waits for no reader. All read models draw their generations from one sequence. Whoever writes rows owns no table: the
 * functions do what takes an owner, and nothing else; whoever may begin a generation of one read model may begin one of
 * any. The checkpoint moves with every batch, in place (fillfactor).
 */
export const projectionTables: OwnedTables = {
  owner: 'read models',
  steps: [
    {
      number: 1,
      name: 'projections',
      formerly: { number: 1, checksum: '75cb81be712273d4d074fa704e3e51be4cfac2e6dfffb4528f55f395da322c41' },
      sql: `
    CREATE TABLE projection (
      name text PRIMARY KEY,
      generation integer NOT NULL,
      events bigint NOT NULL,
      position text,
      rolling_hash text NOT NULL
    ) WITH (fillfactor = 10);

    CREATE SEQUENCE generation AS integer;
  `,
    },
    /** The stream, revision and hash of the last event that a projection handled, as JSON; NULL where it is not known. */
    {
      number: 2,
      name: 'last event',
      formerly: { number: 4, checksum: '69126c6cd518e940c3cca1e204e585444a36aeebd80872f330abd854bf65e846' },
      sql: 'ALTER TABLE projection ADD COLUMN last text;',
    },
    /** What takes an owner; the version with one read model alone had functions of its own, whose grants go over. */
    {
      number: 3,
      name: 'generations',
      formerly: { number: 5, checksum: '934dd6e28178f87c2e4488b1394095d763b8b7273aaefeb411a69995e41340bf' },
      sql: `
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
      share_generation(integer), begin_generation(text), index_generation(text, integer), drop_generations()
    FROM PUBLIC;

    DO $$
    DECLARE
      granted record;
    BEGIN
      FOR granted IN
        SELECT acl.grantee::regrole AS grantee FROM pg_proc, aclexplode(proacl) AS acl
        WHERE oid = to_regprocedure('begin_generation()') AND acl.grantee NOT IN (0, proowner)
      LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION begin_generation(text), index_generation(text, integer) TO %s',
          granted.grantee);
      END LOOP;
    END $$;

    DROP FUNCTION IF EXISTS begin_generation(), index_generation(integer);
  `,
    },
  ],
  grants: {
    reader: ['SELECT ON projection'],
    writer: [
      'INSERT, UPDATE, DELETE ON projection',
      'EXECUTE ON FUNCTION begin_generation(text), index_generation(text, integer), drop_generations()',
    ],
  },
  afterGrants: 'SELECT share_generation(generation) FROM projection',
};
