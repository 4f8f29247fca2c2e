import { type ActorRegister, LostActors } from '#libs/access/actors';
import { type Config, Fault } from '#libs/platform';
import type { StoreAccess } from './store-access.ts';
import { besideLogOf } from './stores-beside-log.ts';

/**
 * Opens the register of actors where the participants' keys lie. For reading alone one that cannot be opened is lost and
 * nothing more: what is recorded can be read without names.
 *
 * @throws ActorsUnavailable and other faults that say what is wrong.
 */
export const openActors = async (
  config: Pick<Config, 'besideLog' | 'dataDir'>,
  access: StoreAccess,
): Promise<ActorRegister> => {
  try {
    return await besideLogOf(config).actors(access);
  } catch (error) {
    if (access === 'write' || !(error instanceof Fault)) throw error;
    return new LostActors(error);
  }
};
