import type { EventStore, ParticipantKeys } from '#libs/event-store';
import type { Config } from '#libs/platform';
import { type ProjectionNotice, ProjectionRunner, type ReadModels } from '#libs/read-models';

/** `write` needs the embedded stores to itself; `read` comes beside whoever writes. */
export type Access = 'write' | 'read';

/** The engines that the environment chose, open. */
export interface Engines {
  readonly store: EventStore;
  readonly keys: ParticipantKeys;
  readonly readModels: ReadModels;
  /** Keeps the read models up with the log once started; `null` with `read` access. */
  readonly projection: ProjectionRunner | null;
  /** Stops the projection, finishes what was accepted and lets go of everything. */
  close(): Promise<void>;
}

/** An engine that the environment names but this version does not bring. */
export class UnsupportedEngine extends Error {
  override readonly name = 'UnsupportedEngine';
}

type Log = Pick<Engines, 'store' | 'keys'>;

const openLog = async ({ eventStore, dataDir }: Config, access: Access): Promise<Log> => {
  switch (eventStore.kind) {
    case 'sqlite': {
      const { openSqliteEventStore } = await import('#libs/event-store/sqlite');
      return openSqliteEventStore({ dataDir, access });
    }
    case 'kurrentdb':
      throw new UnsupportedEngine('EVENT_STORE=kurrentdb er ikke med i denne udgave; brug sqlite.');
  }
};

const openReadModels = async ({ readModels, dataDir }: Config, access: Access): Promise<ReadModels> => {
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
 * Opens what the configuration chose; adapters that were not chosen are not loaded. The projection is not started.
 *
 * @param notify hears how the projection is doing.
 * @throws UnsupportedEngine, StoreHeldByAnotherProcess, EventStoreUnavailable, ReadModelsUnavailable
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
