import type { Config } from '#libs/platform';
import type { OwnedTables, Roles } from '#libs/platform/postgres';
import { readModelList, type ReadModelParts } from './read-models.ts';

/** Everything that is kept in PostgreSQL, by owner. */
export const ownedTables = async (
  list: readonly ReadModelParts[] = readModelList,
): Promise<readonly OwnedTables[]> => {
  const [
    { tablesOfReadModels },
    { keyTables },
    { readLogTables },
    { actorTables },
    { sessionTables },
    { personTables },
    { erasureTables },
    { publicationTables },
    { resultTables },
    ...parts
  ] = await Promise.all([
    import('#libs/read-models/postgres'),
    import('#libs/event-store/postgres-keys'),
    import('#libs/access/read-log/postgres'),
    import('#libs/access/actors/postgres'),
    import('#libs/access/sessions/postgres'),
    import('#libs/persons/postgres'),
    import('#libs/persons/erasures/postgres'),
    import('#libs/messaging/postgres'),
    import('#libs/results/postgres'),
    ...list.map(({ postgres }) => postgres()),
  ]);
  return [
    ...tablesOfReadModels(parts),
    keyTables,
    readLogTables,
    actorTables,
    sessionTables,
    personTables,
    erasureTables,
    publicationTables,
    resultTables,
  ];
};

/**
 * Brings the tables of PostgreSQL up to date and grants the roles what they need; answers the steps that it took, none
 * when the read models are embedded.
 *
 * @throws PostgresUnavailable, SchemaMismatch, UnusableConnectionString
 */
export const migrateTables = async (
  { readModels }: Pick<Config, 'readModels'>,
  roles: Roles,
  list: readonly ReadModelParts[] = readModelList,
): Promise<readonly string[]> => {
  if (readModels.kind !== 'postgres') return [];
  const { migrate } = await import('#libs/platform/postgres');
  return migrate(readModels.url, await ownedTables(list), { caFile: readModels.caFile, roles });
};
