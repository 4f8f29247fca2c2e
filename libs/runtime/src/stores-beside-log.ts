import { dirname, join } from 'node:path';
import type { ActorRegister } from '#libs/access/actors';
import type { ReadLog } from '#libs/access/read-log';
import type { SessionStore } from '#libs/access/sessions';
import { LostParticipantKeys, type ParticipantKeys } from '#libs/event-store';
import type { PersonRegister } from '#libs/persons';
import type { ErasureRegister } from '#libs/persons/erasures';
import type { Config } from '#libs/platform';
import type { ResultStore } from '#libs/results';
import { type Engine, engine, engineAt } from './engine.ts';
import { type PostgresSettings, postgresSettings } from './postgres-settings.ts';
import type { StoreAccess } from './store-access.ts';

interface PersonsNeed {
  readonly keys: ParticipantKeys;
  /** Left out: beside the master key. */
  readonly indexKeyFile: string | undefined;
}

/** What lies beside the log, where it was configured. Each adapter is loaded when its store is opened, or by `load`. */
export interface BesideLog {
  /** True when processes share it. */
  readonly isShared: boolean;
  /** The file with the key that wraps the participants' keys. */
  readonly masterKeyFile: string;
  readonly load: () => Promise<unknown>;
  /** The participants' keys, beside a log that does not keep them itself. */
  readonly keys: () => Promise<ParticipantKeys & { close(): Promise<void> | void }>;
  readonly persons: (access: StoreAccess, need: PersonsNeed) => Promise<PersonRegister>;
  readonly erasures: (access: StoreAccess) => Promise<ErasureRegister>;
  readonly actors: (access: StoreAccess) => Promise<ActorRegister>;
  readonly results: (access: StoreAccess) => Promise<ResultStore>;
  readonly readLog: () => Promise<ReadLog>;
  readonly sessions: () => Promise<SessionStore>;
  /**
   * Copies what lies in the data folder and answers the files: readings before the log, which `copyLog` copies, and the
   * rest behind it; left out where processes share it.
   */
  readonly backUp?: (folder: string, copyLog: () => Promise<readonly string[]>) => Promise<readonly string[]>;
}

/** The stores of an engine, where they were configured. */
type StoresAt = Omit<BesideLog, 'isShared'>;

const inDataFolder = (dataDir: string): StoresAt => ({
  masterKeyFile: join(dataDir, 'master.key'),
  load: async () => undefined,
  keys: async () => {
    throw new TypeError('the embedded log keeps the keys itself');
  },
  persons: async (access, need) => {
    const { openSqlitePersonRegister } = await import('#libs/persons/sqlite');
    return openSqlitePersonRegister({ dataDir, access: access === 'write' ? 'write' : 'read', ...need });
  },
  erasures: async (access) => {
    const sqlite = await import('#libs/persons/erasures/sqlite');
    return access === 'write'
      ? sqlite.openErasureRegisterIn(dataDir)
      : sqlite.openErasureRegisterReadOnly(dataDir);
  },
  actors: async (access) => {
    const sqlite = await import('#libs/access/actors/sqlite');
    return access === 'write'
      ? sqlite.openActorRegisterIn(dataDir)
      : sqlite.openActorRegisterReadOnly(dataDir);
  },
  results: async (access) => {
    const sqlite = await import('#libs/results/sqlite');
    return access === 'write' ? sqlite.openResultStoreIn(dataDir) : sqlite.openResultStoreReadOnly(dataDir);
  },
  readLog: async () => (await import('#libs/access/read-log/sqlite')).openReadLogIn(dataDir),
  sessions: async () => {
    const { openSqliteSessionStore } = await import('#libs/access/sessions/sqlite');
    return openSqliteSessionStore(join(dataDir, 'sessions.db'));
  },
  backUp: async (folder, copyLog) => {
    const { backUpPersons } = await import('#libs/persons/sqlite');
    const { backUpActorRegister } = await import('#libs/access/actors/sqlite');
    const { backUpResults } = await import('#libs/results/sqlite');
    const { backUpReadLog } = await import('#libs/access/read-log/sqlite');
    const readings = await backUpReadLog(dataDir, folder);
    const log = await copyLog();
    const persons = await backUpPersons(dataDir, folder);
    const actors = await backUpActorRegister(dataDir, folder);
    const results = await backUpResults(dataDir, folder);
    return [...log, ...persons, ...actors, ...results, ...readings];
  },
});

interface SharedSettings extends PostgresSettings {
  /** 64 hex digits, the same for every process. */
  readonly masterKeyFile: string;
}

/** The adapter of each store in PostgreSQL. */
const postgresAdapters = {
  keys: () => import('#libs/event-store/postgres-keys'),
  persons: () => import('#libs/persons/postgres'),
  erasures: () => import('#libs/persons/erasures/postgres'),
  actors: () => import('#libs/access/actors/postgres'),
  results: () => import('#libs/results/postgres'),
  readLog: () => import('#libs/access/read-log/postgres'),
  sessions: () => import('#libs/access/sessions/postgres'),
};

const inPostgres = ({ url, caFile, masterKeyFile }: SharedSettings): StoresAt => ({
  masterKeyFile,
  load: () => Promise.all(Object.values(postgresAdapters).map((load) => load())),
  keys: async () => {
    const { MasterKeyUnusable, openPostgresParticipantKeys } = await postgresAdapters.keys();
    return openPostgresParticipantKeys(url, { masterKeyFile, caFile }).catch((error: unknown) => {
      if (error instanceof MasterKeyUnusable) return new LostParticipantKeys(error);
      throw error;
    });
  },
  persons: async (_, { keys, indexKeyFile = join(dirname(masterKeyFile), 'index.key') }) =>
    (await postgresAdapters.persons()).openPostgresPersonRegister(url, { keys, indexKeyFile, caFile }),
  erasures: async () => (await postgresAdapters.erasures()).openPostgresErasureRegister(url, caFile),
  actors: async () => (await postgresAdapters.actors()).openPostgresActorRegister(url, caFile),
  results: async () => (await postgresAdapters.results()).openPostgresResultStore(url, caFile),
  readLog: async () => (await postgresAdapters.readLog()).openPostgresReadLog(url, caFile),
  sessions: async () => (await postgresAdapters.sessions()).openPostgresSessionStore(url, { caFile }),
});

type EngineBesideLog = Engine<StoresAt> & { readonly isShared: boolean };

/** Every engine of what lies beside the log, by its name in `STORES_BESIDE_LOG`. */
export const storesBesideLog: Readonly<Record<string, EngineBesideLog>> = {
  sqlite: {
    isShared: false,
    ...engine<StoresAt, null>({ settings: () => null, at: (_, dataDir) => inDataFolder(dataDir) }),
  },
  postgres: {
    isShared: true,
    ...engine<StoresAt, SharedSettings>({
      settings: (read, chosenBy) => ({
        ...postgresSettings(read, chosenBy),
        masterKeyFile:
          read.matching('MASTER_KEY_FILE', () => true, {
            message: 'skal være en fil',
            required: chosenBy && `skal angives, når ${chosenBy}`,
          }) ?? '',
      }),
      at: inPostgres,
    }),
  },
};

/** What the configuration chose beside the log. */
export const besideLogOf = ({ besideLog, dataDir }: Pick<Config, 'besideLog' | 'dataDir'>): BesideLog => ({
  ...engineAt(storesBesideLog, besideLog, dataDir),
  isShared: storesBesideLog[besideLog.kind]!.isShared,
});
