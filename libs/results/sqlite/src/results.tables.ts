import type { FileLayout } from '#libs/platform/sqlite';

/** The layout of `results.db`, by its number in `user_version`. */
export const resultsFile: FileLayout = {
  version: 3,
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
    ) STRICT`,
};
