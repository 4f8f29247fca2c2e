import { existsSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { PersonsUnusable } from '#libs/persons';
import { makeFolder, syncFolder } from '#libs/platform';
import { copyDatabase } from '#libs/platform/sqlite';
import { openPersonsFileReadOnly, personsPath } from './persons-file.ts';

/**
 * Copies the persons into the folder `target` while they are in use, durably; the index key is kept apart and never copied.
 *
 * @returns the file; none when nobody was ever registered, or the register is lost.
 * @throws PersonsUnavailable
 */
export const backUpPersons = async (dataDir: string, target: string): Promise<readonly string[]> => {
  if (!existsSync(personsPath(dataDir))) return [];
  const path = personsPath(target);
  try {
    using db = openPersonsFileReadOnly(dataDir);
    makeFolder(target);
    writeFileSync(path, '', { mode: 0o600, flag: 'wx' });
    await copyDatabase(db, path);
  } catch (error) {
    if (error instanceof PersonsUnusable) return [];
    throw error;
  }
  await using file = await open(path, 'r+');
  await file.sync();
  await syncFolder(target);
  return [path];
};
