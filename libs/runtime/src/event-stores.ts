import {
  type EventStore,
  type LogVerification,
  LostParticipantKeys,
  type OnProgress,
  type ParticipantKeys,
} from '#libs/event-store';
import type { Trouble } from '#libs/event-store/kurrentdb';
import { type Config, type EventStoreSettings, readConfigFor } from '#libs/platform';
import type { StoreAccess } from './access.ts';

/** The log and the participants' keys. */
export interface Log {
  readonly store: EventStore;
  readonly keys: ParticipantKeys;
  /** Finishes what was accepted, then closes both. */
  close(): Promise<void>;
}

/** What is heard of a log on a server. */
export interface LogOptions {
  /** Hears of calls to the log's server that failed and are tried again. */
  readonly onTrouble?: (trouble: Trouble) => void;
  /** Rejects when the log's server has come back with another log since it failed; asked before each try of an append. */
  readonly expectSameLog?: () => Promise<void>;
}

type Places = Pick<Config, 'dataDir' | 'shared'>;

/** An engine that keeps the log. Its adapter is loaded when it is chosen, and for nobody else. */
interface EventStoreEngine<Settings> extends EventStoreSettings {
  readonly settings: (...of: Parameters<EventStoreSettings['settings']>) => Settings;
  readonly load: () => Promise<unknown>;
  readonly open: (
    settings: Settings,
    places: Places,
    access: StoreAccess,
    options: LogOptions,
  ) => Promise<Log>;
  /** Copies a log that lies in a data folder, and checks the copy; left out by engines that many processes share. */
  readonly backUp?: {
    readonly make: (dataDir: string, folder: string) => Promise<readonly string[]>;
    readonly verify: (folder: string, progress: OnProgress) => Promise<LogVerification>;
  };
}

const engine = <Settings>(of: EventStoreEngine<Settings>): EventStoreEngine<unknown> =>
  of as EventStoreEngine<unknown>;

const kurrentDbUrl = /^(?:kurrentdb|esdb)(?:\+discover)?:\/\/\S+$/;

/** Every engine of the log, by its name in `EVENT_STORE`. */
export const eventStores: Readonly<Record<string, EventStoreEngine<unknown>>> = {
  sqlite: engine({
    isShared: false,
    settings: () => ({}),
    load: () => import('#libs/event-store/sqlite'),
    open: async (_, { dataDir }, access) => {
      const { openSqliteEventStore } = await import('#libs/event-store/sqlite');
      const evenDamaged = access === 'inspect';
      const log = await openSqliteEventStore({
        dataDir,
        access: access === 'write' ? 'write' : 'read',
        evenDamaged,
      });
      return { ...log, close: () => log.store.close() };
    },
    backUp: {
      make: async (dataDir, folder) =>
        (await import('#libs/event-store/sqlite')).backUpSqliteEventStore(dataDir, folder),
      verify: async (folder, progress) =>
        (await import('#libs/event-store/sqlite')).verifySqliteBackUp(folder, progress),
    },
  }),
  kurrentdb: engine({
    isShared: true,
    settings: (read, isChosen) => ({
      url:
        read.matching('KURRENTDB_URL', (text) => kurrentDbUrl.test(text), {
          message: 'skal være en forbindelsesstreng, der begynder med kurrentdb:// eller esdb://',
          required: isChosen && 'skal angives, når EVENT_STORE er kurrentdb',
        }) ?? '',
      username: read.text('KURRENTDB_USERNAME'),
      password: read.text('KURRENTDB_PASSWORD'),
      caFile: read.text('KURRENTDB_CA_FILE'),
    }),
    load: () =>
      Promise.all([import('#libs/event-store/kurrentdb'), import('#libs/event-store/postgres-keys')]),
    open: async ({ url, username, password, caFile }, { shared }, _, { onTrouble, expectSameLog }) => {
      const { openKurrentDbEventStore } = await import('#libs/event-store/kurrentdb');
      const keys = await openSharedKeys(shared);
      try {
        const store = openKurrentDbEventStore({
          url,
          ...(username !== undefined && { username }),
          ...(password !== undefined && { password }),
          ...(caFile !== undefined && { caFile }),
          ...(onTrouble && { onTrouble }),
          ...(expectSameLog && { expectSameLog }),
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
    },
  }),
};

const openSharedKeys = async (
  shared: Config['shared'],
): Promise<ParticipantKeys & { close(): Promise<void> | void }> => {
  if (!shared) throw new TypeError('a shared log was chosen without stores beside it');
  const { MasterKeyUnusable, openPostgresParticipantKeys } = await import('#libs/event-store/postgres-keys');
  return openPostgresParticipantKeys(shared.url, shared).catch((error: unknown) => {
    if (error instanceof MasterKeyUnusable) return new LostParticipantKeys(error);
    throw error;
  });
};

/** The configuration, or every fault in the environment. No message echoes a value: it may hold a password. */
export const readConfig = (
  environment: Readonly<Record<string, string | undefined>>,
): ReturnType<typeof readConfigFor> => readConfigFor(eventStores, environment);

/** The engine of the log that the configuration chose. */
export const chosenEventStore = ({ eventStore }: Pick<Config, 'eventStore'>): EventStoreEngine<unknown> => {
  const chosen = eventStores[eventStore.kind];
  if (!chosen) throw new TypeError(`no engine is called ${eventStore.kind}`);
  return chosen;
};

/**
 * Opens the log that the configuration chose; adapters that were not chosen are not loaded.
 *
 * @throws EventStoreUnavailable, ParticipantKeysUnavailable and other faults that say what is wrong.
 */
export const openLog = (
  config: Pick<Config, 'eventStore' | 'dataDir' | 'shared'>,
  access: StoreAccess,
  options: LogOptions = {},
): Promise<Log> => chosenEventStore(config).open(config.eventStore.settings, config, access, options);
