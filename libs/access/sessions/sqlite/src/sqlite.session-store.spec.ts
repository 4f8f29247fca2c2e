import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from '@jest/globals';
import { SessionsUnavailable } from '#libs/access/sessions';
import { sessionTables, SqliteSessionStore } from '#libs/access/sessions/sqlite';
import { describeSessionStore } from '#libs/access/sessions/testing';

describeSessionStore('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sessions-'));
  const path = join(folder, 'access.db');
  const [one, other] = [new DatabaseSync(path), new DatabaseSync(path)];
  one.exec(`PRAGMA journal_mode = WAL; ${sessionTables}`);
  const stores = { one: new SqliteSessionStore(one), other: new SqliteSessionStore(other) };
  const dispose = async (): Promise<void> => {
    stores.one.close();
    stores.other.close();
    rmSync(folder, { recursive: true });
  };
  return { ...stores, dispose };
});

it('Sessions whose file cannot be used say so', async () => {
  const db = new DatabaseSync(':memory:');
  const store = new SqliteSessionStore(db);
  await expect(store.find('a')).rejects.toThrow(SessionsUnavailable);
});
