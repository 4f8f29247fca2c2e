import { createSecretKey, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteEventStore } from '#libs/event-store/sqlite';
import { testFolder } from '#libs/event-store/sqlite/testing';
import { personsFile, SqlitePersonRegister } from '#libs/persons/sqlite';
import { describePersonRegister } from '#libs/persons/testing';

const folder = testFolder();

describePersonRegister('SQLite', async () => {
  const { store, keys } = await openSqliteEventStore({ dataDir: folder.path, access: 'write' });
  const db = new DatabaseSync(join(folder.path, 'persons.db'));
  db.exec(`PRAGMA journal_mode = WAL; ${personsFile.tables}`);
  const register = new SqlitePersonRegister(db, keys, createSecretKey(randomBytes(32)));
  const files = () => readdirSync(folder.path).filter((name) => name.startsWith('persons.db'));
  return {
    register,
    keys,
    written: async () => Buffer.concat(files().map((name) => readFileSync(join(folder.path, name)))),
    dispose: async () => {
      register.close();
      await store.close();
    },
  };
});
