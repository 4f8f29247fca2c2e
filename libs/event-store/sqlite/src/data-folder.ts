import { dirname, join, resolve } from 'node:path';
import { makeFolder, syncFolder } from '#libs/platform';

/** The files of the embedded stores in a data folder. */
export interface DataFolder {
  readonly events: string;
  readonly headMark: string;
  readonly writeLock: string;
  readonly keys: string;
  readonly masterKey: string;
}

/** Where the files of the embedded stores stand in `path`. */
export const dataFolder = (path: string): DataFolder => {
  return {
    events: join(path, 'events.db'),
    headMark: join(path, 'events.head.json'),
    writeLock: join(path, 'writer.lock'),
    keys: join(path, 'keys.db'),
    masterKey: join(path, 'master.key'),
  };
};

/** Makes the folder, for the owner alone, when it is missing; its name is then durable too. */
export const makeDataFolder = async (path: string): Promise<DataFolder> => {
  const firstMade = makeFolder(resolve(path));
  if (firstMade !== undefined)
    for (let made = resolve(path); made.length >= firstMade.length; made = dirname(made))
      await syncFolder(dirname(made));
  return dataFolder(path);
};
