import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from '@jest/globals';
import { SessionsUnavailable } from '#libs/access/sessions';
import { openSqliteSessionStore, SqliteSessionStore } from '#libs/access/sessions/sqlite';
import { describeSessionStore } from '#libs/access/sessions/testing';

const folder = mkdtempSync(join(tmpdir(), 'sessions-'));
let files = 0;
const newFile = (): string => join(folder, `${(files += 1)}.db`);
afterAll(() => rmSync(folder, { recursive: true }));

describeSessionStore('SQLite', async () => {
  const path = newFile();
  const [one, other] = [openSqliteSessionStore(path), openSqliteSessionStore(path)];
  const dispose = async (): Promise<void> => {
    one.close();
    other.close();
  };
  return { one, other, dispose };
});

describe('The file of sessions', () => {
  it('is for its owner alone', () => {
    const path = newFile();
    openSqliteSessionStore(path).close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['that is damaged', (path: string) => writeFileSync(path, 'no database'.repeat(100))],
    [
      'of another version',
      (path: string) => {
        const db = new DatabaseSync(path);
        db.exec('CREATE TABLE session (id TEXT); PRAGMA user_version = 2');
        db.close();
      },
    ],
  ])('%s is made anew', async (_, make) => {
    const path = newFile();
    make(path);
    const store = openSqliteSessionStore(path);
    expect(await store.find('a')).toBeNull();
    store.close();
  });

  it('that cannot be used is said to be so', async () => {
    const nowhere = (): SqliteSessionStore => openSqliteSessionStore(join(folder, 'nowhere', 'sessions.db'));
    expect(nowhere).toThrow(SessionsUnavailable);
    await expect(new SqliteSessionStore(new DatabaseSync(':memory:')).find('a')).rejects.toThrow(
      SessionsUnavailable,
    );
  });
});
