import { PersonsUnavailable } from '#libs/persons';
import { connectionSettings, expectMigrated, PostgresPool } from '#libs/platform/postgres';
import { erasureTables } from './erasure.tables.ts';
import { PostgresErasureRegister } from './postgres.erasure-register.ts';

/**
 * Opens the holds and erasures of a database that was migrated.
 *
 * @param connectionString `postgres://user:password@host:port/database?sslmode=…&schema=…`
 * @param caFile certificates (PEM) that vouch for the server.
 * @throws SchemaMismatch, PersonsUnavailable, UnusableConnectionString
 */
export const openPostgresErasureRegister = async (
  connectionString: string,
  caFile?: string,
): Promise<PostgresErasureRegister> => {
  const pool = new PostgresPool(connectionSettings(connectionString, caFile), {
    connections: 2,
    statementMs: 15_000,
    idleInTransactionMs: 15_000,
    settings: { synchronous_commit: 'on' },
    unavailable: (cause) => new PersonsUnavailable(cause.message, { cause }),
  });
  try {
    await expectMigrated(pool, erasureTables);
    return new PostgresErasureRegister(pool);
  } catch (error) {
    await pool.close();
    throw error;
  }
};
