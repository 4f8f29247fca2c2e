import type { OwnedTables } from '#libs/platform/postgres';
import type { AnyPostgresReadModel } from '#libs/read-models/postgres';

/** Everything that is kept in PostgreSQL beside these read models, and they, by owner. */
export const ownedTables = async (
  parts: readonly AnyPostgresReadModel[],
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
