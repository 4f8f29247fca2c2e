import type { FileLayout } from '#libs/platform/sqlite';

/** The layout of `results.db`, by its number in `user_version`. */
export const resultsFile: FileLayout = {
  version: 5,
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
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE report_difference (
      from_id TEXT NOT NULL,
      to_id TEXT NOT NULL,
      form TEXT NOT NULL,
      cells INTEGER NOT NULL,
      PRIMARY KEY (to_id, from_id, form)
    ) STRICT, WITHOUT ROWID`,
};
