import type { OwnedTables } from '#libs/platform/postgres';

/**
 * Who has read what of whom. Numbers are given in the order of writing, nearly: whoever reads page by page while others
 * write may miss one that is still being written. No role changes a reading; the writer alone deletes what is over.
 */
export const readLogTables: OwnedTables = {
  owner: 'read log',
  steps: [
    {
      number: 1,
      name: 'read log',
      sql: `
    CREATE TABLE reading (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at text COLLATE "C" NOT NULL,
      subject text NOT NULL,
      facts jsonb NOT NULL
    );
    CREATE INDEX reading_at ON reading (at);
    CREATE INDEX reading_of_subject ON reading (subject, number);
    CREATE TABLE reading_participant (
      participant_id text NOT NULL,
      number bigint NOT NULL REFERENCES reading ON DELETE CASCADE,
      PRIMARY KEY (participant_id, number)
    );
    CREATE INDEX participants_of_reading ON reading_participant (number);
    CREATE TABLE reading_sample (
      number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at text COLLATE "C" NOT NULL,
      facts jsonb NOT NULL,
      readings bigint[] NOT NULL
    );
    CREATE FUNCTION reading_stays() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE 'a reading is never changed'; END $$;
    CREATE TRIGGER readings_stay BEFORE UPDATE ON reading FOR EACH STATEMENT EXECUTE FUNCTION reading_stays();
    CREATE TRIGGER shown_stay BEFORE UPDATE ON reading_participant
      FOR EACH STATEMENT EXECUTE FUNCTION reading_stays();
  `,
    },
    {
      number: 2,
      name: 'readings by time',
      sql: `
    CREATE INDEX reading_by_time ON reading (at, number);
    CREATE INDEX reading_of_subject_by_time ON reading (subject, at, number);
    DROP INDEX reading_at;
    DROP INDEX reading_of_subject;
  `,
    },
  ],
  grants: {
    reader: ['SELECT, INSERT ON reading, reading_participant, reading_sample'],
    writer: ['DELETE ON reading, reading_participant, reading_sample'],
  },
};
