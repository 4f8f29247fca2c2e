import { type LogLevel, logLevels } from './logging.ts';
import { type EngineChoices, type EnginesConfig, enginesOf } from './engines.config.ts';
import { EnvironmentReader, type VariableFault } from './environment.ts';
import { type KafkaConfig, kafkaOf } from './kafka.config.ts';
import { type RetentionConfig, retentionOf } from './retention.config.ts';
import { isHostName, isPortNumber, isServerAddress } from './setting-forms.ts';
import { type StatisticsConfig, statisticsOf } from './statistics.config.ts';

/** What the environment says, checked; see docs/operations.md for each variable. */
export interface Config extends EnginesConfig {
  /** Where the embedded stores live. */
  readonly dataDir: string;
  /** The file with the key by which persons are found; left out: `index.key` beside the master key. */
  readonly indexKeyFile: string | undefined;
  readonly retention: RetentionConfig;
  /** What files of statistics say beside the figures. */
  readonly statistics: StatisticsConfig;
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

const mostMonths = 1_200;

const isMonths = (text: string): boolean => /^[1-9]\d{0,3}$/.test(text) && Number(text) <= mostMonths;

/** The port that a variable names, 0 to 65535; `ordinary` when it names none. */
export const portOf = (read: EnvironmentReader, variable: string, ordinary: number): number =>
  Number(
    read.matching(variable, isPortNumber, {
      message: 'skal være et helt tal fra 0 til 65535',
    }) ?? ordinary,
  );

/** The name or address that a variable names; this machine alone when it names none. */
const hostOf = (read: EnvironmentReader, variable: string): string =>
  read.matching(variable, isHostName, {
    message: 'skal være et værtsnavn eller en IP-adresse',
  }) ?? '127.0.0.1';

const [ordinaryPort, ordinaryOperationsPort] = [3_000, 3_002];

const restOf = (read: EnvironmentReader, dataDir: string): Omit<Config, keyof EnginesConfig | 'dataDir'> => ({
  indexKeyFile: read.text('INDEX_KEY_FILE'),
  retention: retentionOf(read, dataDir),
  statistics: statisticsOf(read),
  kafka: kafkaOf(read),
  ruleSetsDir: read.text('RULE_SETS_DIR'),
  host: hostOf(read, 'HOST'),
  port: portOf(read, 'PORT', ordinaryPort),
  operationsHost: hostOf(read, 'OPERATIONS_HOST'),
  operationsPort: portOf(read, 'OPERATIONS_PORT', ordinaryOperationsPort),
  publicUrl: read.matching('PUBLIC_URL', isServerAddress, {
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
export const readConfigFor = (
  engines: EngineChoices,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly config: Config } | { readonly faults: readonly VariableFault[] } => {
  const read = new EnvironmentReader(environment);
  const dataDir = read.text('DATA_DIR') ?? './data';
  const config = { ...enginesOf(read, engines), dataDir, ...restOf(read, dataDir) };
  return read.faults.length > 0 ? { faults: read.faults } : { config };
};
