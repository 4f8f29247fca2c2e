import type { ParticipantTables } from '#libs/read-models/participants';
import { sqliteParticipants } from '#libs/read-models/participants/sqlite';
import { openSqliteReadModels, openSqliteReadModelsReadOnly } from '#libs/read-models/sqlite';

/** The participants' tables, open for one test. */
export type OpenParticipants = ParticipantTables & { close(): Promise<void> };

/** Opens the participants alone in a data folder; for `read`, beside whoever writes them. */
export const openParticipants = (folder: string, access: 'write' | 'read' = 'write'): OpenParticipants => {
  const open = access === 'write' ? openSqliteReadModels : openSqliteReadModelsReadOnly;
  const readModels = open(folder, [sqliteParticipants]);
  return Object.assign(readModels.tables(sqliteParticipants), { close: () => readModels.close() });
};
