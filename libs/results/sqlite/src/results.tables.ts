import type { FileLayout } from '#libs/platform/sqlite';

/** The layout of `results.db`, by its number in `user_version`. */
export const resultsFile: FileLayout = {
  version: 1,
  tables: `
    CREATE TABLE frozen_result (
      report_id TEXT PRIMARY KEY,
      internal TEXT NOT NULL,
      published TEXT
    ) STRICT, WITHOUT ROWID`,
};
