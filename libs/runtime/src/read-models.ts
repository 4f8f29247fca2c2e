import { join, resolve } from 'node:path';
import type { EventStore } from '#libs/event-store';
import type { Checkpoints } from '#libs/messaging';
import {
  type LiveTables,
  type Projection,
  type ReadModels,
  ReadModelsDamaged,
  ReadModelsUnavailable,
} from '#libs/read-models';
import type { AnyPostgresReadModel } from '#libs/read-models/postgres';
import type { AnySqliteReadModel } from '#libs/read-models/sqlite';
import { type Config, type Lease, makeFolder } from '#libs/platform';
import type { Roles } from '#libs/platform/postgres';
import { type Engine, engine, engineAt } from './engine.ts';
import { ownedTables } from './owned-tables.ts';
import { type PostgresSettings, postgresSettings } from './postgres-settings.ts';
import type { StoreAccess } from './store-access.ts';

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

/** How the read models are opened. */
export interface OpeningReadModels {
  /** Left out: all. */
  readonly readModels?: readonly ReadModelParts[];
  /** Has read models whose file is damaged removed and made empty, and hears of it. */
  readonly onDamagedReadModels?: () => void;
}

/** Read models where they were configured, and how far publications have come, which lies beside them. */
interface ReadModelsAt {
  /** Whose product keeps them, as people know it. */
  readonly product: string;
  /** Loads the adapters before somebody waits for an answer; the embedded ones are loaded as they are opened. */
  readonly load: () => Promise<unknown>;
  readonly open: (access: StoreAccess, opening: OpeningReadModels) => Promise<ReadModels>;
  readonly checkpoints: () => Promise<Checkpoints>;
  /** Has one process at a time do a piece of work. */
  readonly lease: () => Promise<Lease>;
  /** Where processes share them: follows what another process projects. `null`: they are this process's alone. */
  readonly watch: ((store: EventStore, tables: LiveTables) => Promise<Projection>) | null;
  /** What is damaged in their file, `null` when nothing is; left out where they stand in no file of ours. */
  readonly damage?: () => Promise<string | null>;
  /** Copies them into a folder and answers the files; left out where their server does that. */
  readonly backUp?: (folder: string, list: readonly ReadModelParts[]) => Promise<readonly string[]>;
  /** Brings the tables of everything that lies there up to date and answers the steps; left out where opening does that. */
  readonly migrate?: (roles: Roles, list: readonly ReadModelParts[]) => Promise<readonly string[]>;
}

const sqliteParts = (list: readonly ReadModelParts[]): Promise<AnySqliteReadModel[]> =>
  Promise.all(list.map(({ sqlite }) => sqlite()));

const inDataFolder = (dataDir: string): ReadModelsAt => ({
  product: 'SQLite',
  load: async () => undefined,
  open: async (access, { readModels = readModelList, onDamagedReadModels }) => {
    const sqlite = await import('#libs/read-models/sqlite');
    const parts = await sqliteParts(readModels);
    if (access !== 'write') return sqlite.openSqliteReadModelsReadOnly(dataDir, parts);
    if (onDamagedReadModels && sqlite.removeDamagedSqliteReadModels(dataDir, parts)) onDamagedReadModels();
    return sqlite.openSqliteReadModels(dataDir, parts);
  },
  checkpoints: async () => {
    const { SqliteCheckpoints } = await import('#libs/messaging/sqlite');
    makeFolder(resolve(dataDir));
    return new SqliteCheckpoints(join(dataDir, 'publications.db'));
  },
  lease: async () => new (await import('#libs/messaging/sqlite')).SqliteLease(dataDir),
  watch: null,
  damage: async () => {
    const { damageOfSqliteReadModels } = await import('#libs/read-models/sqlite');
    return damageOfSqliteReadModels(dataDir, await sqliteParts(readModelList));
  },
  backUp: async (folder, list) => {
    const { openSqliteReadModelsReadOnly } = await import('#libs/read-models/sqlite');
    const target = join(folder, 'read-models.db');
    try {
      const live = openSqliteReadModelsReadOnly(dataDir, await sqliteParts(list));
      await live.backup(target).finally(() => live.close());
      return [target];
    } catch (error) {
      if (error instanceof ReadModelsUnavailable || error instanceof ReadModelsDamaged) return [];
      throw error;
    }
  },
});

const postgresParts = (list: readonly ReadModelParts[]): Promise<AnyPostgresReadModel[]> =>
  Promise.all(list.map(({ postgres }) => postgres()));

const inPostgres = ({ url, caFile }: PostgresSettings): ReadModelsAt => ({
  product: 'PostgreSQL',
  load: () => Promise.all([import('#libs/read-models/postgres'), postgresParts(readModelList)]),
  open: async (_, { readModels = readModelList }) => {
    const { openPostgresReadModels } = await import('#libs/read-models/postgres');
    return openPostgresReadModels(url, { caFile, parts: await postgresParts(readModels) });
  },
  checkpoints: async () =>
    (await import('#libs/messaging/postgres')).openPostgresCheckpoints(url, { caFile }),
  lease: async () => {
    const { connectionSettings, PostgresLease } = await import('#libs/platform/postgres');
    return new PostgresLease(connectionSettings(url, caFile));
  },
  watch: async (store, tables) => {
    const { ProjectionWatch } = await import('#libs/read-models/postgres');
    return new ProjectionWatch(store, tables);
  },
  migrate: async (roles, list) => {
    const { migrate } = await import('#libs/platform/postgres');
    return migrate(url, await ownedTables(await postgresParts(list)), { caFile, roles });
  },
});

/** Every engine of the read models, by its name in `READ_MODELS`. */
export const readModelEngines: Readonly<Record<string, Engine<ReadModelsAt>>> = {
  sqlite: engine<ReadModelsAt, null>({ settings: () => null, at: (_, dataDir) => inDataFolder(dataDir) }),
  postgres: engine<ReadModelsAt, PostgresSettings>({ settings: postgresSettings, at: inPostgres }),
};

/** The read models that the configuration chose, where they lie. */
export const readModelsOf = ({ readModels, dataDir }: Pick<Config, 'readModels' | 'dataDir'>): ReadModelsAt =>
  engineAt(readModelEngines, readModels, dataDir);

/**
 * Brings the tables of PostgreSQL up to date and grants the roles what they need; answers the steps that it took, none
 * when the read models are embedded.
 *
 * @throws PostgresUnavailable, SchemaMismatch, UnusableConnectionString
 */
export const migrateTables = async (
  config: Pick<Config, 'readModels' | 'dataDir'>,
  roles: Roles,
  list: readonly ReadModelParts[] = readModelList,
): Promise<readonly string[]> => (await readModelsOf(config).migrate?.(roles, list)) ?? [];
