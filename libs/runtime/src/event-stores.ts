import type { EventStore, LogVerification, OnProgress, ParticipantKeys } from '#libs/event-store';
import type { Trouble } from '#libs/event-store/kurrentdb';
import type { Config } from '#libs/platform';
import { type Engine, engine, engineAt } from './engine.ts';
import type { StoreAccess } from './store-access.ts';
import { besideLogOf, type BesideLog } from './stores-beside-log.ts';

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

/** The log where it was configured. An adapter is loaded when it is chosen, and for nobody else. */
interface LogAt {
  /** Loads the adapter before somebody waits for an answer; the embedded one is loaded as it is opened. */
  readonly load: () => Promise<unknown>;
  readonly open: (access: StoreAccess, beside: BesideLog, options: LogOptions) => Promise<Log>;
  /** Copies a log that lies in the data folder, and checks the copy; left out by engines that many processes share. */
  readonly backUp?: {
    readonly make: (folder: string) => Promise<readonly string[]>;
    readonly verify: (folder: string, progress: OnProgress) => Promise<LogVerification>;
  };
}

type EventStoreEngine = Engine<LogAt> & { readonly isShared: boolean };

interface KurrentDbSettings {
  readonly url: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly caFile: string | undefined;
}

const kurrentDbUrl = /^(?:kurrentdb|esdb)(?:\+discover)?:\/\/\S+$/;

/** Every engine of the log, by its name in `EVENT_STORE`. */
export const eventStores: Readonly<Record<string, EventStoreEngine>> = {
  sqlite: {
    isShared: false,
    ...engine<LogAt, null>({
      settings: () => null,
      at: (_, dataDir) => ({
        load: async () => undefined,
        open: async (access) => {
          const { openSqliteEventStore } = await import('#libs/event-store/sqlite');
          const log = await openSqliteEventStore({
            dataDir,
            access: access === 'write' ? 'write' : 'read',
            evenDamaged: access === 'inspect',
          });
          return { ...log, close: () => log.store.close() };
        },
        backUp: {
          make: async (folder) =>
            (await import('#libs/event-store/sqlite')).backUpSqliteEventStore(dataDir, folder),
          verify: async (folder, progress) =>
            (await import('#libs/event-store/sqlite')).verifySqliteBackUp(folder, progress),
        },
      }),
    }),
  },
  kurrentdb: {
    isShared: true,
    ...engine<LogAt, KurrentDbSettings>({
      settings: (read, chosenBy) => ({
        url:
          read.matching('KURRENTDB_URL', (text) => kurrentDbUrl.test(text), {
            message: 'skal være en forbindelsesstreng, der begynder med kurrentdb:// eller esdb://',
            required: chosenBy && `skal angives, når ${chosenBy}`,
          }) ?? '',
        username: read.text('KURRENTDB_USERNAME'),
        password: read.text('KURRENTDB_PASSWORD'),
        caFile: read.text('KURRENTDB_CA_FILE'),
      }),
      at: ({ url, username, password, caFile }) => ({
        load: () => import('#libs/event-store/kurrentdb'),
        open: async (_, beside, { onTrouble, expectSameLog }) => {
          const { openKurrentDbEventStore } = await import('#libs/event-store/kurrentdb');
          const keys = await beside.keys();
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
    }),
  },
};

/** The log that the configuration chose, where it lies. */
export const logOf = ({ eventStore, dataDir }: Pick<Config, 'eventStore' | 'dataDir'>): LogAt =>
  engineAt(eventStores, eventStore, dataDir);

/**
 * Opens the log that the configuration chose; adapters that were not chosen are not loaded.
 *
 * @throws EventStoreUnavailable, ParticipantKeysUnavailable and other faults that say what is wrong.
 */
export const openLog = (
  config: Pick<Config, 'eventStore' | 'besideLog' | 'dataDir'>,
  access: StoreAccess,
  options: LogOptions = {},
): Promise<Log> => logOf(config).open(access, besideLogOf(config), options);
