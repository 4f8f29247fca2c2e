import { existsSync } from 'node:fs';
import { ActorsUnavailable } from '#libs/access/actors';
import { copyDatabase } from '#libs/platform/sqlite';
import { accessPath, openAccessFile } from './open-sqlite-actor-register.ts';

/**
 * Copies the actors of a data folder into the folder `target`, for its owner alone, as they stand at one moment while
 * they are in use.
 *
 * @returns the files; none when nobody who signed in has recorded anything.
 * @throws ActorsDamaged, ActorsUnusable, ActorsUnavailable
 */
export const backUpActorRegister = async (dataDir: string, target: string): Promise<readonly string[]> => {
  if (!existsSync(accessPath(dataDir))) return [];
  using db = openAccessFile(accessPath(dataDir));
  const copy = accessPath(target);
  try {
    await copyDatabase(db, copy);
    return [copy];
  } catch (cause) {
    throw new ActorsUnavailable('the actors cannot be copied', { cause });
  }
};
