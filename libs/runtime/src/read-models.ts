import type { ReadModels } from '#libs/read-models';
import type { AnyPostgresReadModel } from '#libs/read-models/postgres';
import type { AnySqliteReadModel } from '#libs/read-models/sqlite';
import type { Config } from '#libs/platform';
import type { StoreAccess } from './access.ts';

/** A read model's part for each engine; only that of the chosen engine is loaded. */
export interface ReadModelParts {
  readonly sqlite: () => Promise<AnySqliteReadModel>;
  readonly postgres: () => Promise<AnyPostgresReadModel>;
}

/** Every read model: what is opened, projected, rebuilt and verified. */
export const readModelList: readonly ReadModelParts[] = [
  {
    sqlite: async () => (await import('#libs/read-models/participants/sqlite')).sqliteParticipants,
    postgres: async () => (await import('#libs/read-models/participants/postgres')).postgresParticipants,
  },
];

/** SQLite’s part of each. */
export const sqliteParts = (list: readonly ReadModelParts[]): Promise<AnySqliteReadModel[]> =>
  Promise.all(list.map(({ sqlite }) => sqlite()));

/** How the read models are opened. */
export interface OpeningReadModels {
  /** Left out: all. */
  readonly readModels?: readonly ReadModelParts[];
  /** Has read models whose file is damaged removed and made empty, and hears of it. */
  readonly onDamagedReadModels?: () => void;
}

/**
 * Opens the read models where the configuration keeps them.
 *
 * @throws ReadModelsUnavailable and other faults that say what is wrong.
 */
export const openReadModels = async (
  { readModels, dataDir }: Pick<Config, 'readModels' | 'dataDir'>,
  access: StoreAccess,
  { readModels: list = readModelList, onDamagedReadModels }: OpeningReadModels = {},
): Promise<ReadModels> => {
  switch (readModels.kind) {
    case 'sqlite': {
      const sqlite = await import('#libs/read-models/sqlite');
      const parts = await sqliteParts(list);
      if (access !== 'write') return sqlite.openSqliteReadModelsReadOnly(dataDir, parts);
      if (onDamagedReadModels && sqlite.removeDamagedSqliteReadModels(dataDir, parts)) onDamagedReadModels();
      return sqlite.openSqliteReadModels(dataDir, parts);
    }
    case 'postgres': {
      const { openPostgresReadModels } = await import('#libs/read-models/postgres');
      const parts = await Promise.all(list.map(({ postgres }) => postgres()));
      return openPostgresReadModels(readModels.url, { ...readModels, parts });
    }
  }
};

/**
 * What is damaged in the file that the read models stand in, as its engine says it; `null` when nothing is, or when they
 * stand in no file of ours.
 *
 * @throws ReadModelsObstructed, ReadModelsUnavailable
 */
export const damageOfReadModels = async (
  { readModels, dataDir }: Pick<Config, 'readModels' | 'dataDir'>,
  list = readModelList,
): Promise<string | null> => {
  if (readModels.kind !== 'sqlite') return null;
  const { damageOfSqliteReadModels } = await import('#libs/read-models/sqlite');
  return damageOfSqliteReadModels(dataDir, await sqliteParts(list));
};
