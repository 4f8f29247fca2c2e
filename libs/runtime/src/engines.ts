import type { EventStore, ParticipantKeys } from '#libs/event-store';
import type { Config } from '#libs/platform';
import { type ProjectionNotice, ProjectionRunner, type ReadModels } from '#libs/read-models';

/**
 * `write` needs the embedded stores to itself and makes what is missing; `read` comes beside whoever writes; `inspect`
 * reads a damaged log too, so that it can be said what is wrong with it.
 */
export type Access = 'write' | 'read' | 'inspect';

/** The log and the participants' keys; closing the store lets go of both. */
export interface Log {
  readonly store: EventStore;
  readonly keys: ParticipantKeys;
}

/** The engines that the environment chose, open. */
export interface Engines extends Log {
  readonly readModels: ReadModels;
  /** Keeps the read models up with the log once started; `null` without `write` access. */
  readonly projection: ProjectionRunner | null;
  /** Stops the projection, finishes what was accepted and lets go of everything. */
  close(): Promise<void>;
}

/** An engine that the environment names but this version does not bring. */
export class UnsupportedEngine extends Error {
  override readonly name = 'UnsupportedEngine';
}

/**
 * Opens the log that the configuration chose; adapters that were not chosen are not loaded.
 *
 * @throws UnsupportedEngine, EventStoreUnavailable, and what `storeFaultOf` tells apart.
 */
export const openLog = async (
  { eventStore, dataDir }: Pick<Config, 'eventStore' | 'dataDir'>,
  access: Access,
): Promise<Log> => {
  switch (eventStore.kind) {
    case 'sqlite': {
      const { openSqliteEventStore } = await import('#libs/event-store/sqlite');
      const evenDamaged = access === 'inspect';
      return openSqliteEventStore({ dataDir, access: access === 'write' ? 'write' : 'read', evenDamaged });
    }
    case 'kurrentdb':
      throw new UnsupportedEngine('EVENT_STORE=kurrentdb er ikke med i denne udgave; brug sqlite.');
  }
};

/**
 * Opens the read models that the configuration chose.
 *
 * @throws UnsupportedEngine, ReadModelsUnavailable
 */
export const openReadModels = async (
  { readModels, dataDir }: Pick<Config, 'readModels' | 'dataDir'>,
  access: Access,
): Promise<ReadModels> => {
  switch (readModels.kind) {
    case 'sqlite': {
      const { openSqliteReadModels, openSqliteReadModelsReadOnly } = await import('#libs/read-models/sqlite');
      return access === 'write' ? openSqliteReadModels(dataDir) : openSqliteReadModelsReadOnly(dataDir);
    }
    case 'postgres':
      throw new UnsupportedEngine('READ_MODELS=postgres er ikke med i denne udgave; brug sqlite.');
  }
};

/**
 * Opens all that the configuration chose. The projection is not started.
 *
 * @param notify hears how the projection is doing.
 * @throws as `openLog` and `openReadModels`; then nothing stays open.
 */
export const openEngines = async (
  config: Config,
  access: Access,
  notify: (notice: ProjectionNotice) => void = () => undefined,
): Promise<Engines> => {
  const { store, keys } = await openLog(config, access);
  try {
    const readModels = await openReadModels(config, access);
    const projection = access === 'write' ? new ProjectionRunner(store, readModels, { notify }) : null;
    const close = async (): Promise<void> => {
      await projection?.stop();
      await readModels.close();
      await store.close();
    };
    return { store, keys, readModels, projection, close };
  } catch (error) {
    await store.close();
    throw error;
  }
};
