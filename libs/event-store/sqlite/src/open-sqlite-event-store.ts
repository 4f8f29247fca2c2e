import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore, ParticipantKeys } from '#libs/event-store';
import { SqliteEventStore } from './sqlite.event-store.ts';
import { SqliteLog } from './sqlite.log.ts';
import { SqliteParticipantKeys } from './sqlite.participant-keys.ts';

/** Where the embedded log lives, and whether this process writes it. */
export interface SqliteEventStoreOptions {
  readonly dataDir: string;
  /** `write` needs the log to itself; `read` comes beside whoever writes. */
  readonly access: 'write' | 'read';
}

/** Opens the embedded log of a data folder, and the participants' keys beside it. */
export const openSqliteEventStore = async ({
  dataDir,
  access,
}: SqliteEventStoreOptions): Promise<{ readonly store: EventStore; readonly keys: ParticipantKeys }> => {
  if (access === 'write') mkdirSync(dataDir, { recursive: true });
  return {
    store: new SqliteEventStore(new SqliteLog(join(dataDir, 'events.db'), access === 'read')),
    keys: new SqliteParticipantKeys(join(dataDir, 'keys.db'), join(dataDir, 'master.key')),
  };
};
