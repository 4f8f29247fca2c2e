import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '#libs/event-store';
import { openSqliteEventStore } from '#libs/event-store/sqlite';
import { Ledger } from './ledger.ts';

/** A log for one test, in a folder of its own, and who writes in it. */
export interface TestLedger {
  readonly store: EventStore;
  readonly folder: string;
  readonly ledger: Ledger;
  /** Closes and removes it. */
  dispose(): Promise<void>;
}

/** In memory, where the machine has such a folder: these tests are not about disks. */
const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Opens an empty embedded log. */
export const openTestLedger = async (): Promise<TestLedger> => {
  const folder = mkdtempSync(join(place, 'messaging-'));
  const { store } = await openSqliteEventStore({ dataDir: folder, access: 'write' });
  return {
    store,
    folder,
    ledger: new Ledger(store),
    dispose: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
};
