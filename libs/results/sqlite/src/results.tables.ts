import type { FileLayout } from '#libs/platform/sqlite';

/** The layout of `results.db`, by its number in `user_version`. */
export const resultsFile: FileLayout = {
  version: 4,
  tables: `
    CREATE TABLE frozen_result (
      report_id TEXT PRIMARY KEY,
      internal TEXT NOT NULL,
      published TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE verification (
      place INTEGER PRIMARY KEY CHECK (place = 1),
      started_at TEXT NOT NULL,
      facts TEXT NOT NULL
    ) STRICT;
    CREATE TABLE report_verified (
      report_id TEXT PRIMARY KEY,
      at TEXT NOT NULL,
      outcome TEXT NOT NULL,
      made_by TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,
};
