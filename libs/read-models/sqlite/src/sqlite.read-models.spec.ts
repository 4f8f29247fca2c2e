import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ReadModels } from '#libs/read-models';
import {
  openSqliteReadModels,
  openSqliteReadModelsReadOnly,
  checkpointOf,
  type SqliteReadModel,
  type SqliteReadModels,
  sqliteParticipants,
} from '#libs/read-models/sqlite';
import {
  comparableCounts,
  type Count,
  counts,
  describeReadModels,
  type StandingCounts,
} from '#libs/read-models/testing';

const readCounts = async (readModels: SqliteReadModels): Promise<StandingCounts> => {
  using db = readModels.moment();
  const found = db.prepare('SELECT key, events FROM event_count').all() as unknown as readonly Count[];
  return {
    at: checkpointOf(db, counts.name),
    counts: new Map(found.map(({ key, events }) => [key, events])),
  };
};

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
  comparable: (readModels) => comparableCounts(() => readCounts(readModels)),
};

const parts = [sqliteParticipants, sqliteCounts];

describeReadModels('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'read-models-'));
  const opened: ReadModels[] = [];
  const kept = <Opened extends ReadModels>(readModels: Opened): Opened => {
    opened.push(readModels);
    return readModels;
  };
  const live = kept(openSqliteReadModels(folder, parts));
  return {
    readModels: live,
    counts: async () => live.tables(sqliteCounts),
    beside: async () => kept(openSqliteReadModelsReadOnly(folder, parts)),
    writer: async () => kept(openSqliteReadModels(folder, parts)),
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
