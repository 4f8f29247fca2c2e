import { CheckpointsUnavailable } from '#libs/messaging';
import { connectionSettings, expectMigrated, PostgresPool } from '#libs/platform/postgres';
import { publicationTables } from './publication-tables.ts';
import { PostgresCheckpoints } from './postgres.checkpoints.ts';

/** How the progress of publications is opened. */
interface PostgresCheckpointsOptions {
  /** Certificates (PEM) that vouch for the server. */
  readonly caFile?: string | undefined;
}

/**
 * Opens the progress of publications in a database that was migrated.
 *
 * @param connectionString `postgres://user:password@host:port/database?sslmode=…&schema=…`
 * @throws SchemaMismatch, CheckpointsUnavailable, UnusableConnectionString
 */
export const openPostgresCheckpoints = async (
  connectionString: string,
  { caFile }: PostgresCheckpointsOptions = {},
): Promise<PostgresCheckpoints> => {
  const pool = new PostgresPool(connectionSettings(connectionString, caFile), {
    connections: 2,
    statementMs: 15_000,
    idleInTransactionMs: 15_000,
    unavailable: ({ message }) => new CheckpointsUnavailable(message),
  });
  try {
    await expectMigrated(pool, publicationTables);
    return new PostgresCheckpoints(pool);
  } catch (error) {
    await pool.close();
    throw error;
  }
};
