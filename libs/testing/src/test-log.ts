import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '#libs/event-store';
import { openSqliteEventStore } from '#libs/event-store/sqlite';
import { Scribe } from './scribe.ts';

/** A log for one test, and who writes in it. */
export interface TestLog {
  readonly store: EventStore;
  /** Where it lies, for another process to open. */
  readonly folder: string;
  readonly scribe: Scribe;
  /** Closes and removes it. */
  dispose(): Promise<void>;
}

/** In memory, where the machine has such a folder: these tests are not about disks. */
const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Opens an empty embedded log in a folder of its own. */
export const openTestLog = async (): Promise<TestLog> => {
  const folder = mkdtempSync(join(place, 'log-'));
  const { store } = await openSqliteEventStore({ dataDir: folder, access: 'write' });
  return {
    store,
    folder,
    scribe: new Scribe(store),
    dispose: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
};
