import { accessSync, closeSync, constants, openSync } from 'node:fs';

/** Why the system lets nobody open the file. It is never opened to find out: closing it would end SQLite's locks. */
const systemError = (path: string): unknown => {
  try {
    accessSync(path, constants.R_OK);
    closeSync(openSync('/dev/null', 'r'));
    return undefined;
  } catch (error) {
    return error;
  }
};

/**
 * Does `work` with a database's file. SQLite's errors do not say which file they are about, nor what the system said:
 * those that leave here have its `path`, and the system's error as their `cause` where there is one.
 */
export const namingFile = <T>(path: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if ('errcode' in Object(error)) Object.assign(error as object, { path, cause: systemError(path) });
    throw error;
  }
};
