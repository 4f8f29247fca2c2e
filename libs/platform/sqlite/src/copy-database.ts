import { backup, type DatabaseSync } from 'node:sqlite';
import { keepPrivate } from '#libs/platform';
import { namingFile } from './named-failure.ts';

/** All pages in one step: a copy as of one moment, however much is written meanwhile. */
const everyPage = 2 ** 31 - 1;

/**
 * Copies an open database, while it is in use, into a file that is made for its owner alone.
 *
 * @throws SQLite's error with the copy's `path`, or the system's.
 */
export const copyDatabase = async (db: DatabaseSync, target: string): Promise<void> => {
  keepPrivate(target);
  await backup(db, target, { rate: everyPage }).catch((error: unknown) =>
    namingFile(target, () => {
      throw error;
    }),
  );
};
