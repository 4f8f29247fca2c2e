import type { FileLayout } from '#libs/platform/sqlite';

/** The layout of `read-log.db`, by its number in `user_version`. */
export const readLogFile: FileLayout = {
  version: 1,
  tables: `
    CREATE TABLE reading (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL,
      subject TEXT NOT NULL,
      facts TEXT NOT NULL
    ) STRICT;
    CREATE INDEX reading_at ON reading (at);
    CREATE TABLE reading_participant (
      participant_id TEXT NOT NULL,
      number INTEGER NOT NULL,
      PRIMARY KEY (participant_id, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX participants_of_reading ON reading_participant (number);
    CREATE TABLE sample (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL,
      facts TEXT NOT NULL,
      readings TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER readings_stay BEFORE UPDATE ON reading BEGIN SELECT RAISE(ABORT, 'a reading is never changed'); END;
    CREATE TRIGGER shown_stay BEFORE UPDATE ON reading_participant
      BEGIN SELECT RAISE(ABORT, 'a reading is never changed'); END`,
};

/** Finds the readings of a subject by their times, as `reading_at` finds all; a file of before has it made when it is opened. */
export const readLogIndexes = `
  CREATE INDEX IF NOT EXISTS reading_of_subject_at ON reading (subject, at);
  DROP INDEX IF EXISTS reading_of_subject`;
