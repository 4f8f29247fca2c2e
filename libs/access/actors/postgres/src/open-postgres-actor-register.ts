import { ActorsUnavailable } from '#libs/access/actors';
import { connectionSettings, expectMigrated, PostgresPool } from '#libs/platform/postgres';
import { actorTables } from './actor-tables.ts';
import { PostgresActorRegister } from './postgres.actor-register.ts';

/**
 * Opens the actors of a database that was migrated.
 *
 * @param connectionString `postgres://user:password@host:port/database?sslmode=…&schema=…`
 * @param caFile certificates (PEM) that vouch for the server.
 * @throws SchemaMismatch, ActorsUnavailable, UnusableConnectionString
 */
export const openPostgresActorRegister = async (
  connectionString: string,
  caFile?: string,
): Promise<PostgresActorRegister> => {
  const pool = new PostgresPool(connectionSettings(connectionString, caFile), {
    connections: 2,
    statementMs: 5_000,
    idleInTransactionMs: 5_000,
    settings: { synchronous_commit: 'on' },
    unavailable: (cause) => new ActorsUnavailable(cause.message, { cause }),
  });
  try {
    await expectMigrated(pool, actorTables);
    return new PostgresActorRegister(pool);
  } catch (error) {
    await pool.close();
    throw error;
  }
};
