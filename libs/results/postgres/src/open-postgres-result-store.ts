import { connectionSettings, expectMigrated, PostgresPool } from '#libs/platform/postgres';
import { ResultsUnavailable } from '#libs/results';
import { PostgresResultStore } from './postgres.result-store.ts';
import { resultTables } from './result-tables.ts';

/**
 * Opens the results of a database that was migrated.
 *
 * @param connectionString `postgres://user:password@host:port/database?sslmode=…&schema=…`
 * @param caFile certificates (PEM) that vouch for the server.
 * @throws SchemaMismatch, ResultsUnavailable, UnusableConnectionString
 */
export const openPostgresResultStore = async (
  connectionString: string,
  caFile?: string,
): Promise<PostgresResultStore> => {
  const pool = new PostgresPool(connectionSettings(connectionString, caFile), {
    connections: 2,
    statementMs: 5_000,
    idleInTransactionMs: 5_000,
    settings: {},
    unavailable: (cause) => new ResultsUnavailable(cause.message, { cause }),
  });
  try {
    await expectMigrated(pool, resultTables);
    return new PostgresResultStore(pool);
  } catch (error) {
    await pool.close();
    throw error;
  }
};
