import { type EventStore, LostParticipantKeys, type ParticipantKeys } from '#libs/event-store';
import type { FollowerNotice } from '#libs/event-store/following';
import type { Trouble } from '#libs/event-store/kurrentdb';
import type { Config } from '#libs/platform';
import { type Projection, projectionFollower, type ReadModels } from '#libs/read-models';

/**
 * `write` needs the embedded stores to itself and makes what is missing; `read` comes beside whoever writes; `inspect`
 * reads a damaged log too, so that it can be said what is wrong with it.
 */
export type Access = 'write' | 'read' | 'inspect';

/** The log and the participants' keys. */
export interface Log {
  readonly store: EventStore;
  readonly keys: ParticipantKeys;
  /** Finishes what was accepted, then lets go of both. */
  close(): Promise<void>;
}

/** The engines that the environment chose, open. */
export interface Engines extends Omit<Log, 'close'> {
  readonly readModels: ReadModels;
  /** Keeps the read models up with the log once started, or watches who does; `null` without `write` access. */
  readonly projection: Projection | null;
  /** Stops the projection, finishes what was accepted and lets go of everything. */
  close(): Promise<void>;
}

/** What a process is to the others that share its engines. */
export interface EngineOptions {
  /** A worker projects into shared read models; other processes then watch. */
  readonly isWorker?: boolean;
  /** Has read models whose file is damaged removed and made empty, and hears of it. */
  readonly onDamagedReadModels?: () => void;
  /** Hears how the projection is doing. */
  readonly notify?: (notice: FollowerNotice) => void;
  /** Hears of calls to the log's server that failed and are tried again. */
  readonly onTrouble?: (trouble: Trouble) => void;
}

const openKurrentDbLog = async (
  settings: Extract<Config['eventStore'], { readonly kind: 'kurrentdb' }>,
  { onTrouble }: EngineOptions,
): Promise<Log> => {
  const { openKurrentDbEventStore } = await import('#libs/event-store/kurrentdb');
  const { MasterKeyUnusable, openPostgresParticipantKeys } = await import('#libs/event-store/postgres-keys');
  const { url, username, password, caFile } = settings;
  const keys = await openPostgresParticipantKeys(settings.keys.url, settings.keys).catch((error: unknown) => {
    if (error instanceof MasterKeyUnusable) return new LostParticipantKeys(error);
    throw error;
  });
  try {
    const store = openKurrentDbEventStore({
      url,
      ...(username !== undefined && { username }),
      ...(password !== undefined && { password }),
      ...(caFile !== undefined && { caFile }),
      ...(onTrouble && { onTrouble }),
    });
    const close = async (): Promise<void> => {
      await store.close();
      await keys.close();
    };
    return { store, keys, close };
  } catch (error) {
    await keys.close();
    throw error;
  }
};

/**
 * Opens the log that the configuration chose; adapters that were not chosen are not loaded.
 *
 * @throws EventStoreUnavailable, ParticipantKeysUnavailable and other faults that say what is wrong.
 */
export const openLog = async (
  { eventStore, dataDir }: Pick<Config, 'eventStore' | 'dataDir'>,
  access: Access,
  options: EngineOptions = {},
): Promise<Log> => {
  switch (eventStore.kind) {
    case 'sqlite': {
      const { openSqliteEventStore } = await import('#libs/event-store/sqlite');
      const evenDamaged = access === 'inspect';
      const log = await openSqliteEventStore({
        dataDir,
        access: access === 'write' ? 'write' : 'read',
        evenDamaged,
      });
      return { ...log, close: () => log.store.close() };
    }
    case 'kurrentdb':
      return openKurrentDbLog(eventStore, options);
  }
};

/**
 * Opens the read models that the configuration chose.
 *
 * @throws ReadModelsUnavailable and other faults that say what is wrong.
 */
export const openReadModels = async (
  { readModels, dataDir }: Pick<Config, 'readModels' | 'dataDir'>,
  access: Access,
  { onDamagedReadModels }: Pick<EngineOptions, 'onDamagedReadModels'> = {},
): Promise<ReadModels> => {
  switch (readModels.kind) {
    case 'sqlite': {
      const sqlite = await import('#libs/read-models/sqlite');
      if (access !== 'write') return sqlite.openSqliteReadModelsReadOnly(dataDir);
      if (onDamagedReadModels && sqlite.removeDamagedSqliteReadModels(dataDir)) onDamagedReadModels();
      return sqlite.openSqliteReadModels(dataDir);
    }
    case 'postgres': {
      const { openPostgresReadModels } = await import('#libs/read-models/postgres');
      return openPostgresReadModels(readModels.url, readModels);
    }
  }
};

/**
 * What is damaged in the file that the read models stand in, as its engine says it; `null` when nothing is, or when they
 * stand in no file of ours.
 *
 * @throws ReadModelsObstructed, ReadModelsUnavailable
 */
export const damageOfReadModels = async ({
  readModels,
  dataDir,
}: Pick<Config, 'readModels' | 'dataDir'>): Promise<string | null> => {
  if (readModels.kind !== 'sqlite') return null;
  const { damageOfSqliteReadModels } = await import('#libs/read-models/sqlite');
  return damageOfSqliteReadModels(dataDir);
};

/**
 * Read models of this process alone are projected by it. Shared ones are projected by one process at a time: by a
 * worker, or by the process that has an embedded log to itself.
 */
const projectionOf = async (
  { readModels: chosen, eventStore }: Pick<Config, 'readModels' | 'eventStore'>,
  store: EventStore,
  readModels: ReadModels,
  { isWorker = false, notify = () => undefined }: EngineOptions,
): Promise<Projection> => {
  if (chosen.kind === 'sqlite') return projectionFollower(store, readModels, { notify });
  if (!isWorker && eventStore.kind !== 'sqlite') {
    const { ProjectionWatch } = await import('#libs/read-models/postgres');
    return new ProjectionWatch(store, readModels);
  }
  const { connectionSettings, PostgresLease } = await import('#libs/platform/postgres');
  const lease = new PostgresLease(connectionSettings(chosen.url, chosen.caFile));
  return projectionFollower(store, readModels, { lease, notify });
};

/**
 * Opens all that the configuration chose. The projection is not started.
 *
 * @throws as `openLog` and `openReadModels`; then nothing stays open.
 */
export const openEngines = async (
  config: Config,
  access: Access,
  options: EngineOptions = {},
): Promise<Engines> => {
  const log = await openLog(config, access, options);
  try {
    const readModels = await openReadModels(config, access, options);
    const projection = access === 'write' ? await projectionOf(config, log.store, readModels, options) : null;
    const close = async (): Promise<void> => {
      await projection?.stop();
      await readModels.close();
      await log.close();
    };
    return { store: log.store, keys: log.keys, readModels, projection, close };
  } catch (error) {
    await log.close();
    throw error;
  }
};
