import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, participantStream } from '#libs/event-store';
import { openSqliteEventStore } from '#libs/event-store/sqlite';
import { newEvent } from './new-event.ts';
import { participantId, Scribe } from './scribe.ts';

/** A log for one test. */
export interface TestLog {
  readonly store: EventStore;
  /** Where it lies, for another process to open. */
  readonly folder: string;
  readonly scribe: Scribe;
  /** Appends the first event, of any type, of the `n`th participant. */
  append(n: number, type: string): Promise<unknown>;
  /** Closes and removes it. */
  dispose(): Promise<void>;
}

/** Opens an empty embedded log in a folder of its own. */
export const openTestLog = async (): Promise<TestLog> => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'));
  const { store } = await openSqliteEventStore({ dataDir: folder, access: 'write' });
  return {
    store,
    folder,
    scribe: new Scribe(store),
    append: (n, type) =>
      store.append(participantStream(participantId(n)), null, [
        newEvent(participantId(n), { id: 'x', type, data: {} }),
      ]),
    dispose: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
};
