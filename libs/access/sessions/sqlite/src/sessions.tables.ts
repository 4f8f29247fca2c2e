import type { FileLayout } from '#libs/platform/sqlite';

/** The layout of `sessions.db`. Times are epoch milliseconds. */
export const sessionsFile: FileLayout = {
  version: 1,
  tables: `
  CREATE TABLE session (
    key TEXT PRIMARY KEY,
    id_hash TEXT NOT NULL UNIQUE,
    started_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    ask_at INTEGER,
    asked_until INTEGER NOT NULL,
    away_since INTEGER,
    choice TEXT,
    sealed TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
};
