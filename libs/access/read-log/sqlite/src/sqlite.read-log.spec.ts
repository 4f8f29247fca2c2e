import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readLogFile, SqliteReadLog } from '#libs/access/read-log/sqlite';
import { describeReadLog } from '#libs/access/read-log/testing';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const opened = (): DatabaseSync => new DatabaseSync(join(folder, 'read-log.db'), { timeout: 5_000 });

describeReadLog('SQLite', async () => {
  const db = opened();
  db.exec(`PRAGMA journal_mode = WAL; ${readLogFile.tables}`);
  const [log, beside] = [new SqliteReadLog(db), new SqliteReadLog(opened())];
  return {
    log,
    beside,
    dispose: async () => {
      if (!db.isOpen) return;
      log.close();
      beside.close();
    },
  };
});

describe('The file of the read log', () => {
  it('lets nobody change a reading', async () => {
    const db = opened();
    db.exec(readLogFile.tables);
    db.exec(`INSERT INTO reading (at, subject, facts) VALUES ('2026', 'anna', '{}')`);
    expect(() => db.exec(`UPDATE reading SET subject = 'ib'`)).toThrow('a reading is never changed');
    db.close();
  });
});
