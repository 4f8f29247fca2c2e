import { statSync } from 'node:fs';
import { dataFolder } from './data-folder.ts';
import { NoLogInFolder } from './sqlite.errors.ts';

/**
 * Looks whether there is a log in a data folder.
 *
 * @throws NoLogInFolder; the system's error when nobody can look there, which is another matter.
 */
export const expectLog = (folder: string): void => {
  if (!statSync(dataFolder(folder).events, { throwIfNoEntry: false })) throw new NoLogInFolder(folder);
};
