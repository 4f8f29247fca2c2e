import type { FileLayout } from '#libs/platform/sqlite';

/**
 * The layout of `events.db`. `body` is the canonical text that `hash` covers. `previous` is the position of the
 * stream's event before, and `stream` knows each stream's last one: reading a stream walks that chain. An index
 * over (stream, revision) would have to be touched at a random place by every append and would grow with the log
 * (measured: three times the bytes written for each event, against this).
 */
export const logFile: FileLayout = {
  version: 1,
  tables: `
    CREATE TABLE event (
      position INTEGER PRIMARY KEY,
      previous INTEGER,
      revision INTEGER NOT NULL,
      stream TEXT NOT NULL,
      hash TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
    CREATE TABLE stream (name TEXT PRIMARY KEY, head INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
};
