import type { ReadLog } from '#libs/access/read-log';

/**
 * Opens a read log in a file of its own, for a data folder that cannot be written.
 *
 * @throws ReadLogUnavailable, ReadLogDamaged, ReadLogUnusable
 */
export const openReadLogFile = async (path: string): Promise<ReadLog> => {
  const { openSqliteReadLog } = await import('#libs/access/read-log/sqlite');
  return openSqliteReadLog(path);
};
