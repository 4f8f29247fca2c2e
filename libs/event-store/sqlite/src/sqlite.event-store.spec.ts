import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeEventStore } from '#libs/event-store/testing';
import { openSqliteEventStore } from './open-sqlite-event-store.ts';

describeEventStore('The event store on SQLite', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'event-store-'));
  const open = async () => (await openSqliteEventStore({ dataDir, access: 'write' })).store;
  let store = await open();
  return {
    store,
    reopen: async () => {
      await store.close();
      store = await open();
      return store;
    },
    dispose: async () => {
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
});
