import { connectionSettings, expectMigrated } from '#libs/platform/postgres';
import { type ConnectionLimits, PostgresPools } from './postgres.pools.ts';
import { type AnyPostgresReadModel, tablesOfReadModels } from './postgres.read-model.ts';
import { PostgresReadModels } from './postgres.read-models.ts';

/** How the read models are opened. */
export interface PostgresOptions {
  /** Certificates (PEM) that vouch for the server. */
  readonly caFile?: string | undefined;
  readonly limits?: ConnectionLimits;
  /** The read models. */
  readonly parts: readonly AnyPostgresReadModel[];
}

/**
 * Opens the read models of a database that was migrated.
 *
 * @param connectionString `postgres://user:password@host:port/database?sslmode=…&schema=…`
 * @throws SchemaMismatch when the database's tables are older or newer than this program.
 * @throws ReadModelsUnavailable when the database does not answer.
 * @throws UnusableConnectionString
 */
export const openPostgresReadModels = async (
  connectionString: string,
  { caFile, limits = {}, parts }: PostgresOptions,
): Promise<PostgresReadModels> => {
  const pools = new PostgresPools(connectionSettings(connectionString, caFile), limits);
  try {
    await expectMigrated(pools.reads, ...tablesOfReadModels(parts));
    return new PostgresReadModels(pools, parts);
  } catch (error) {
    await pools.close();
    throw error;
  }
};
