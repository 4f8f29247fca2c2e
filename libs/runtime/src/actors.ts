import { type ActorRegister, LostActors } from '#libs/access/actors';
import { type Config, Fault } from '#libs/platform';
import type { StoreAccess } from './access.ts';

const openChosen = async (
  { shared, dataDir }: Pick<Config, 'shared' | 'dataDir'>,
  access: StoreAccess,
): Promise<ActorRegister> => {
  if (shared) {
    const { openPostgresActorRegister } = await import('#libs/access/actors/postgres');
    return openPostgresActorRegister(shared.url, shared.caFile);
  }
  const sqlite = await import('#libs/access/actors/sqlite');
  return access === 'write' ? sqlite.openActorRegisterIn(dataDir) : sqlite.openActorRegisterReadOnly(dataDir);
};

/**
 * Opens the register of actors where the participants' keys lie. For reading alone one that cannot be opened is lost and
 * nothing more: what is recorded can be read without names.
 *
 * @throws ActorsUnavailable and other faults that say what is wrong.
 */
export const openActors = async (
  config: Pick<Config, 'shared' | 'dataDir'>,
  access: StoreAccess,
): Promise<ActorRegister> => {
  try {
    return await openChosen(config, access);
  } catch (error) {
    if (access === 'write' || !(error instanceof Fault)) throw error;
    return new LostActors(error);
  }
};
