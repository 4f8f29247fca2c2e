import { SessionsUnavailable } from '#libs/access/sessions';
import { connectionSettings, expectMigrated, PostgresPool } from '#libs/platform/postgres';
import { PostgresSessionStore } from './postgres.session-store.ts';
import { sessionTables } from './session-tables.ts';

/**
 * Opens the sessions of a database that was migrated.
 *
 * @param connectionString `postgres://user:password@host:port/database?sslmode=…&schema=…`
 * @throws SchemaMismatch, SessionsUnavailable, UnusableConnectionString
 */
export const openPostgresSessionStore = async (
  connectionString: string,
  { caFile }: { readonly caFile?: string | undefined } = {},
): Promise<PostgresSessionStore> => {
  const pool = new PostgresPool(connectionSettings(connectionString, caFile), {
    connections: 4,
    statementMs: 5_000,
    idleInTransactionMs: 5_000,
    settings: { synchronous_commit: 'on' },
    unavailable: (cause) => new SessionsUnavailable(cause.message, { cause }),
  });
  try {
    await expectMigrated(pool, sessionTables);
    return new PostgresSessionStore(pool);
  } catch (error) {
    await pool.close();
    throw error;
  }
};
