import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ReadModels } from '#libs/read-models';
import {
  openSqliteReadModels,
  openSqliteReadModelsReadOnly,
  type SqliteReadModel,
} from '#libs/read-models/sqlite';
import { type Count, counts, describeReadModels } from '#libs/read-models/testing';

/** Counts in SQLite. */
const sqliteCounts: SqliteReadModel<ReadonlySet<string>, ReadonlyMap<string, number>, Count> = {
  model: counts,
  version: 1,
  tables: ['event_count'],
  create: (set) =>
    `CREATE TABLE event_count${set} (key TEXT PRIMARY KEY, events INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  rows: (db, set) => {
    const read = db.prepare(`SELECT events FROM event_count${set} WHERE key = ?`);
    const write = db.prepare(`INSERT OR REPLACE INTO event_count${set} VALUES (?, ?)`);
    return {
      standing: (keys) =>
        new Map(
          [...keys].flatMap((key) => {
            const found = read.get(key) as { readonly events: number } | undefined;
            return found ? [[key, found.events] as const] : [];
          }),
        ),
      write: ({ key, events }) => void write.run(key, events),
    };
  },
};

describeReadModels('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'read-models-'));
  const opened: ReadModels[] = [];
  const kept = <Opened extends ReadModels>(readModels: Opened): Opened => {
    opened.push(readModels);
    return readModels;
  };
  const live = kept(openSqliteReadModels(folder, [sqliteCounts]));
  return {
    readModels: live,
    counts: async () => live.tables(sqliteCounts),
    beside: async () => kept(openSqliteReadModelsReadOnly(folder, [sqliteCounts])),
    writer: async () => kept(openSqliteReadModels(folder, [sqliteCounts])),
    tamper: async (sql) => {
      using db = new DatabaseSync(join(folder, 'read-models.db'));
      db.exec(sql);
    },
    dispose: async () => {
      for (const readModels of opened) await readModels.close();
      rmSync(folder, { recursive: true });
    },
  };
});
