import type { ReadLog } from '#libs/access/read-log';
import type { Config } from '#libs/platform';

/**
 * Opens the read log where the participants' keys lie: in the data folder, or in PostgreSQL.
 *
 * @throws ReadLogUnavailable, ReadLogDamaged and other faults that say what is wrong.
 */
export const openReadLog = async ({
  shared,
  dataDir,
}: Pick<Config, 'shared' | 'dataDir'>): Promise<ReadLog> => {
  if (shared) {
    const { openPostgresReadLog } = await import('#libs/access/read-log/postgres');
    return openPostgresReadLog(shared.url, shared.caFile);
  }
  const { openReadLogIn } = await import('#libs/access/read-log/sqlite');
  return openReadLogIn(dataDir);
};

/**
 * Opens a read log in a file of its own, for a data folder that cannot be written.
 *
 * @throws ReadLogUnavailable, ReadLogDamaged, ReadLogUnusable
 */
export const openReadLogFile = async (path: string): Promise<ReadLog> => {
  const { openSqliteReadLog } = await import('#libs/access/read-log/sqlite');
  return openSqliteReadLog(path);
};
