import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ReadModels } from '#libs/read-models';
import { openSqliteReadModels, openSqliteReadModelsReadOnly } from '#libs/read-models/sqlite';
import { describeReadModels } from '#libs/read-models/testing';

describeReadModels('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'read-models-'));
  const opened: ReadModels[] = [];
  const kept = <Opened extends ReadModels>(readModels: Opened): Opened => {
    opened.push(readModels);
    return readModels;
  };
  return {
    readModels: kept(openSqliteReadModels(folder)),
    beside: async () => kept(openSqliteReadModelsReadOnly(folder)),
    writer: async () => kept(openSqliteReadModels(folder)),
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
