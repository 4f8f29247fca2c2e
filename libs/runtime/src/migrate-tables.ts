import type { Config } from '#libs/platform';
import type { Roles } from '#libs/platform/postgres';

/**
 * Brings the tables of PostgreSQL up to date and grants the roles what they need; answers the steps that it took, none
 * when the read models are embedded.
 *
 * @throws PostgresUnavailable, SchemaMismatch, UnusableConnectionString
 */
export const migrateTables = async (
  { readModels }: Pick<Config, 'readModels'>,
  roles: Roles,
): Promise<readonly string[]> => {
  if (readModels.kind !== 'postgres') return [];
  const { migrate } = await import('#libs/platform/postgres');
  return migrate(readModels.url, { caFile: readModels.caFile, roles });
};
