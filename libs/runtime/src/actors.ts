import { type ActorRegister, LostActors } from '#libs/access/actors';
import { type Config, Fault } from '#libs/platform';
import type { Access } from './access.ts';

const openChosen = async (
  { eventStore, dataDir }: Pick<Config, 'eventStore' | 'dataDir'>,
  access: Access,
): Promise<ActorRegister> => {
  switch (eventStore.kind) {
    case 'sqlite': {
      const sqlite = await import('#libs/access/actors/sqlite');
      return access === 'write'
        ? sqlite.openActorRegisterIn(dataDir)
        : sqlite.openActorRegisterReadOnly(dataDir);
    }
    case 'kurrentdb': {
      const { openPostgresActorRegister } = await import('#libs/access/actors/postgres');
      return openPostgresActorRegister(eventStore.keys.url, eventStore.keys.caFile);
    }
  }
};

/**
 * Opens the register of actors where the participants' keys lie. For reading alone one that cannot be opened is lost and
 * nothing more: what is recorded can be read without names.
 *
 * @throws ActorsUnavailable and other faults that say what is wrong.
 */
export const openActors = async (
  config: Pick<Config, 'eventStore' | 'dataDir'>,
  access: Access,
): Promise<ActorRegister> => {
  try {
    return await openChosen(config, access);
  } catch (error) {
    if (access === 'write' || !(error instanceof Fault)) throw error;
    return new LostActors(error);
  }
};
