import { existsSync } from 'node:fs';
import { backup } from 'node:sqlite';
import { ActorsUnavailable } from '#libs/access/actors';
import { keepPrivate } from '#libs/platform';
import { accessPath, openAccessFile } from './open-sqlite-actor-register.ts';

const everyPage = 2 ** 31 - 1;

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
    keepPrivate(copy);
    await backup(db, copy, { rate: everyPage });
    return [copy];
  } catch (cause) {
    throw new ActorsUnavailable('the actors cannot be copied', { cause });
  }
};
