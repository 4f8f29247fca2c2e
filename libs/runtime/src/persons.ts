import { dirname, join } from 'node:path';
import type { ParticipantKeys } from '#libs/event-store';
import type { PersonRegister } from '#libs/persons';
import type { Config } from '#libs/platform';
import type { Access } from './access.ts';

/** Opens the person register where the participants' keys lie. */
export const openPersons = async (
  { eventStore, dataDir, indexKeyFile }: Pick<Config, 'eventStore' | 'dataDir' | 'indexKeyFile'>,
  access: Access,
  keys: ParticipantKeys,
): Promise<PersonRegister> => {
  switch (eventStore.kind) {
    case 'sqlite': {
      const { openSqlitePersonRegister } = await import('#libs/persons/sqlite');
      return openSqlitePersonRegister({
        dataDir,
        access: access === 'write' ? 'write' : 'read',
        keys,
        indexKeyFile,
      });
    }
    case 'kurrentdb': {
      const { url, caFile, masterKeyFile } = eventStore.keys;
      const { openPostgresPersonRegister } = await import('#libs/persons/postgres');
      return openPostgresPersonRegister(url, {
        keys,
        indexKeyFile: indexKeyFile ?? join(dirname(masterKeyFile), 'index.key'),
        caFile,
      });
    }
  }
};
