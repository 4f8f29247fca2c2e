import { dirname, join } from 'node:path';
import type { ParticipantKeys } from '#libs/event-store';
import type { PersonRegister } from '#libs/persons';
import type { Config } from '#libs/platform';
import type { StoreAccess } from './access.ts';

/** Opens the person register where the participants' keys lie. */
export const openPersons = async (
  { shared, dataDir, indexKeyFile }: Pick<Config, 'shared' | 'dataDir' | 'indexKeyFile'>,
  access: StoreAccess,
  keys: ParticipantKeys,
): Promise<PersonRegister> => {
  if (shared) {
    const { url, caFile, masterKeyFile } = shared;
    const { openPostgresPersonRegister } = await import('#libs/persons/postgres');
    return openPostgresPersonRegister(url, {
      keys,
      indexKeyFile: indexKeyFile ?? join(dirname(masterKeyFile), 'index.key'),
      caFile,
    });
  }
  const { openSqlitePersonRegister } = await import('#libs/persons/sqlite');
  return openSqlitePersonRegister({
    dataDir,
    access: access === 'write' ? 'write' : 'read',
    keys,
    indexKeyFile,
  });
};
