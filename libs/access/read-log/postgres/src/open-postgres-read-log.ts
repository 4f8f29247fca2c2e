import { ReadLogUnavailable } from '#libs/access/read-log';
import { connectionSettings, expectMigrated, PostgresPool } from '#libs/platform/postgres';
import { PostgresReadLog } from './postgres.read-log.ts';
import { readLogTables } from './read-log-tables.ts';

/**
 * Opens the read log of a database that was migrated.
 *
 * @param connectionString `postgres://user:password@host:port/database?sslmode=…&schema=…`
 * @param caFile certificates (PEM) that vouch for the server.
 * @throws SchemaMismatch, ReadLogUnavailable, UnusableConnectionString
 */
export const openPostgresReadLog = async (
  connectionString: string,
  caFile?: string,
): Promise<PostgresReadLog> => {
  const pool = new PostgresPool(connectionSettings(connectionString, caFile), {
    connections: 4,
    statementMs: 15_000,
    idleInTransactionMs: 15_000,
    settings: { synchronous_commit: 'on' },
    unavailable: (cause) => new ReadLogUnavailable(cause.message, { cause }),
  });
  try {
    await expectMigrated(pool, readLogTables);
    return new PostgresReadLog(pool);
  } catch (error) {
    await pool.close();
    throw error;
  }
};
