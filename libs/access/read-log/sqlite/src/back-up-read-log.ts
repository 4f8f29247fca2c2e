import { existsSync } from 'node:fs';
import { ReadLogDamaged, ReadLogUnavailable } from '#libs/access/read-log';
import { copyDatabase, isBrokenFile, openReadOnly } from '#libs/platform/sqlite';
import { readLogPath } from './open-sqlite-read-log.ts';

const busyTimeoutMs = 5_000;

/**
 * Copies the read log of a data folder into another folder, while it is in use.
 *
 * @returns the file; none when nobody has read anything yet.
 * @throws ReadLogDamaged, ReadLogUnavailable
 */
export const backUpReadLog = async (dataDir: string, folder: string): Promise<readonly string[]> => {
  const [path, target] = [readLogPath(dataDir), readLogPath(folder)];
  if (!existsSync(path)) return [];
  try {
    using db = openReadOnly(path, busyTimeoutMs);
    await copyDatabase(db, target);
    return [target];
  } catch (cause) {
    if (!isBrokenFile(cause)) throw new ReadLogUnavailable('the read log cannot be copied', { cause });
    throw new ReadLogDamaged(
      `Læseloggen ${path} kan ikke læses: filen er beskadiget. Der er ikke taget en kopi. Gem filen et andet sted, og tag kopien igen.`,
      { cause },
    );
  }
};
