import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteParticipants } from '#libs/read-models/participants/sqlite';
import {
  openSqliteReadModels,
  openSqliteReadModelsReadOnly,
  type SqliteReadModels,
} from '#libs/read-models/sqlite';
import { describeReadModels, sqliteCounts } from '#libs/read-models/testing';

const parts = [sqliteParticipants, sqliteCounts];

describeReadModels('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'read-models-'));
  const opened: SqliteReadModels[] = [];
  const kept = (readModels: SqliteReadModels): SqliteReadModels => {
    opened.push(readModels);
    return readModels;
  };
  const live = kept(openSqliteReadModels(folder, parts));
  return {
    readModels: live.tables(sqliteParticipants),
    counts: async () => live.tables(sqliteCounts),
    beside: async () => kept(openSqliteReadModelsReadOnly(folder, parts)).tables(sqliteParticipants),
    writer: async () => kept(openSqliteReadModels(folder, parts)).tables(sqliteParticipants),
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
