import { type LogLevel, logLevels } from './logging.ts';
import { EnvironmentReader, type VariableFault } from './environment.ts';
import { type KafkaConfig, kafkaOf } from './kafka.config.ts';
import { type RetentionConfig, retentionOf } from './retention.config.ts';

/** How KurrentDB is reached, and the participants' keys, which then live in PostgreSQL for all processes. */
export interface KurrentDbConfig {
  readonly url: string;
  /** In the place of those in `url`. */
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** A file with the certificate authority (PEM) that vouches for the server. */
  readonly caFile: string | undefined;
  readonly keys: PostgresConfig & {
    /** A file with the key that wraps the participants' keys: 64 hex digits, the same for every process. */
    readonly masterKeyFile: string;
  };
}

/** How PostgreSQL is reached. */
export interface PostgresConfig {
  readonly url: string;
  /** A file with certificates (PEM) that vouch for the server. */
  readonly caFile: string | undefined;
}

/** What the environment says, checked; see docs/operations.md for each variable. */
export interface Config {
  readonly eventStore: { readonly kind: 'sqlite' } | ({ readonly kind: 'kurrentdb' } & KurrentDbConfig);
  readonly readModels: { readonly kind: 'sqlite' } | ({ readonly kind: 'postgres' } & PostgresConfig);
  /** Where the embedded stores live. */
  readonly dataDir: string;
  /** The file with the key by which persons are found; left out: `index.key` beside the master key. */
  readonly indexKeyFile: string | undefined;
  readonly retention: RetentionConfig;
  /** `null`: no Kafka. */
  readonly kafka: KafkaConfig | null;
  /** A folder with the municipality's own rule sets, beside the shipped ones. */
  readonly ruleSetsDir: string | undefined;
  readonly host: string;
  /** 0 to 65535; 0 takes any free port. */
  readonly port: number;
  /** Where health with its details and metrics are served. */
  readonly operationsHost: string;
  /** As `port`; a worker has another one. */
  readonly operationsPort: number;
  /** The address at which people reach the API, when it is another than `host` and `port`. */
  readonly publicUrl: string | undefined;
  readonly logLevel: LogLevel;
  /** For so many months it is kept who has read what of whom. */
  readonly readLogMonths: number;
}

const kurrentDbUrl = /^(?:kurrentdb|esdb)(?:\+discover)?:\/\/\S+$/;
const postgresAddress = /^postgres(?:ql)?:\/\/\S+$/;
const hostName = /^[A-Za-z0-9.:_-]+$/;
const webAddress = /^https?:\/\/[^\s/?#@]+\/?$/;
const highestPort = 65_535;

const mostMonths = 1_200;

const isMonths = (text: string): boolean => /^[1-9]\d{0,3}$/.test(text) && Number(text) <= mostMonths;

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= highestPort;

/** The port that a variable names, 0 to 65535; `ordinary` when it names none. */
export const portOf = (read: EnvironmentReader, variable: string, ordinary: number): number =>
  Number(read.matching(variable, isPort, { message: 'skal være et helt tal fra 0 til 65535' }) ?? ordinary);

/** The name or address that a variable names; this machine alone when it names none. */
const hostOf = (read: EnvironmentReader, variable: string): string =>
  read.matching(variable, (text) => hostName.test(text), {
    message: 'skal være et værtsnavn eller en IP-adresse',
  }) ?? '127.0.0.1';

const [ordinaryPort, ordinaryOperationsPort] = [3_000, 3_002];

const storesOf = (read: EnvironmentReader): Pick<Config, 'eventStore' | 'readModels'> => {
  const eventStore = read.oneOf('EVENT_STORE', ['sqlite', 'kurrentdb'], 'sqlite');
  const readModels = read.oneOf('READ_MODELS', ['sqlite', 'postgres'], 'sqlite');
  const url = read.matching('KURRENTDB_URL', (text) => kurrentDbUrl.test(text), {
    message: 'skal være en forbindelsesstreng, der begynder med kurrentdb:// eller esdb://',
    required: eventStore === 'kurrentdb' && 'skal angives, når EVENT_STORE er kurrentdb',
  });
  const postgresUrl = read.matching(
    'POSTGRES_URL',
    (text) => postgresAddress.test(text) && URL.canParse(text),
    {
      message: 'skal være en adresse, der begynder med postgres://',
      required:
        (readModels === 'postgres' || eventStore === 'kurrentdb') &&
        'skal angives, når READ_MODELS er postgres eller EVENT_STORE er kurrentdb',
    },
  );
  const postgres = { url: postgresUrl ?? '', caFile: read.text('POSTGRES_CA_FILE') };
  const masterKeyFile = read.matching('MASTER_KEY_FILE', () => true, {
    message: 'skal være en fil',
    required: eventStore === 'kurrentdb' && 'skal angives, når EVENT_STORE er kurrentdb',
  });
  return {
    eventStore:
      eventStore === 'kurrentdb'
        ? {
            kind: eventStore,
            url: url ?? '',
            username: read.text('KURRENTDB_USERNAME'),
            password: read.text('KURRENTDB_PASSWORD'),
            caFile: read.text('KURRENTDB_CA_FILE'),
            keys: { ...postgres, masterKeyFile: masterKeyFile ?? '' },
          }
        : { kind: eventStore },
    readModels: readModels === 'postgres' ? { kind: readModels, ...postgres } : { kind: readModels },
  };
};

const restOf = (
  read: EnvironmentReader,
  dataDir: string,
): Omit<Config, 'eventStore' | 'readModels' | 'dataDir'> => ({
  indexKeyFile: read.text('INDEX_KEY_FILE'),
  retention: retentionOf(read, dataDir),
  kafka: kafkaOf(read),
  ruleSetsDir: read.text('RULE_SETS_DIR'),
  host: hostOf(read, 'HOST'),
  port: portOf(read, 'PORT', ordinaryPort),
  operationsHost: hostOf(read, 'OPERATIONS_HOST'),
  operationsPort: portOf(read, 'OPERATIONS_PORT', ordinaryOperationsPort),
  publicUrl: read.matching('PUBLIC_URL', (text) => webAddress.test(text) && URL.canParse(text), {
    message: 'skal være en adresse uden sti, f.eks. https://nytteindsats.kommune.dk',
  }),
  logLevel: read.oneOf('LOG_LEVEL', logLevels, 'info'),
  readLogMonths: Number(
    read.matching('READ_LOG_MONTHS', isMonths, {
      message: `skal være et helt tal fra 1 til ${mostMonths}`,
    }) ?? '12',
  ),
});

/** The configuration, or every fault in the environment. No message echoes a value: it may hold a password. */
export const readConfig = (
  environment: Readonly<Record<string, string | undefined>>,
): { readonly config: Config } | { readonly faults: readonly VariableFault[] } => {
  const read = new EnvironmentReader(environment);
  const dataDir = read.text('DATA_DIR') ?? './data';
  const config = { ...storesOf(read), dataDir, ...restOf(read, dataDir) };
  return read.faults.length > 0 ? { faults: read.faults } : { config };
};
