import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteEventStore } from './sqlite.event-store.ts';
import { SqliteLog } from './sqlite.log.ts';
import { SqliteParticipantKeys } from './sqlite.participant-keys.ts';

/** Opens the embedded log of a data folder. */
export const openSqliteEventStore = async (
  dataDir: string,
  { readOnly = false }: { readonly readOnly?: boolean } = {},
): Promise<SqliteEventStore> => {
  if (!readOnly) mkdirSync(dataDir, { recursive: true });
  return new SqliteEventStore(new SqliteLog(join(dataDir, 'events.db'), readOnly));
};

/** Opens the participants' keys of a data folder. */
export const openSqliteParticipantKeys = (dataDir: string): SqliteParticipantKeys =>
  new SqliteParticipantKeys(join(dataDir, 'keys.db'), join(dataDir, 'master.key'));
