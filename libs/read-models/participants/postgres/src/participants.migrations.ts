import type { Migration } from '#libs/platform/postgres';

/**
 * The participants' tables. Rows are updated in place (fillfactor). A version that had no other read model called its row
 * of `projection` `participant`.
 */
export const participantMigrations: readonly Migration[] = [
  {
    number: 1,
    name: 'tables of participants',
    formerly: { number: 5, checksum: '934dd6e28178f87c2e4488b1394095d763b8b7273aaefeb411a69995e41340bf' },
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

    REVOKE EXECUTE ON FUNCTION create_participants(integer), index_participants(integer) FROM PUBLIC;

    WITH first AS (
      INSERT INTO projection (name, generation, events, position, rolling_hash)
      SELECT 'participants', begin_generation('participants'), 0, NULL, repeat('0', 64)
      WHERE NOT EXISTS (SELECT FROM projection WHERE name = 'participants')
      RETURNING generation
    )
    SELECT index_generation('participants', generation) FROM first;
  `,
  },
];
