import { createLogger, exitCodeOf, Fault, Metrics, readConfig, type VariableFault } from '#libs/platform';
import {
  exposureWarning,
  followerLog,
  KnownHosts,
  listening,
  openEngines,
  publishAgain,
  storeLog,
} from '#libs/runtime';
import { createTopics } from './create-topics.ts';
import { serveOperations } from './operations.server.ts';
import { readWorkerConfig, type WorkerConfig } from './worker.config.ts';
import { startWorker } from './worker.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

const complainOf = (faults: readonly VariableFault[]): 2 => {
  complain('Konfigurationen kan ikke bruges:');
  for (const { message } of faults) complain(`- ${message}`);
  return 2;
};

/** Resolves at the first signal that asks the process to end; a second one ends it at once, as usual. */
const askedToEnd = (): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      process.off('SIGTERM', end).off('SIGINT', end);
      resolve();
    };
    process.on('SIGTERM', end).on('SIGINT', end);
  });

const dutiesText = ({ duties }: WorkerConfig): string =>
  Object.entries({ projections: 'projektioner', publisher: 'udgivelse', intake: 'modtagelse' })
    .filter(([duty]) => duties[duty as keyof typeof duties])
    .map(([, text]) => text)
    .join(', ');

const work = async (config: WorkerConfig): Promise<number> => {
  const logger = createLogger(config.config.logLevel);
  process.on('uncaughtException', (err) => {
    logger.fatal({ err }, 'unforeseen');
    process.exit(1);
  });
  const metrics = new Metrics();
  const engines = await openEngines(config.config, 'write', {
    isWorker: true,
    notify: followerLog(logger),
    onTrouble: storeLog(logger, metrics),
  });
  try {
    const asked = askedToEnd();
    const worker = await startWorker({ ...config, engines, logger, metrics });
    const operations = await listening('WORKER_PORT', () =>
      serveOperations(
        { readiness: () => worker.readiness.answer(), metrics: () => worker.measured() },
        { port: config.port, host: config.config.host, hosts: new KnownHosts(config.config.publicUrl) },
      ),
    );
    const warning = exposureWarning(config.config);
    if (warning !== undefined) complain(warning);
    say(`Nytteindsats' worker (${dutiesText(config)}) svarer på ${operations.address}/health/ready`);
    await asked;
    logger.info('closing');
    await worker.close();
    await operations.close();
    return 0;
  } finally {
    await engines.close();
  }
};

const makeTopics = async (environment: NodeJS.ProcessEnv): Promise<number> => {
  const read = readConfig(environment);
  if ('faults' in read) return complainOf(read.faults);
  if (read.config.kafka === null) {
    complain('KAFKA_BROKERS skal angives.');
    return 2;
  }
  for (const topic of await createTopics(read.config.kafka)) say(topic);
  return 0;
};

const makeTables = async (environment: NodeJS.ProcessEnv): Promise<number> => {
  const read = readConfig({ ...environment, READ_MODELS: 'postgres' });
  if ('faults' in read) return complainOf(read.faults);
  const { readModels } = read.config;
  if (readModels.kind !== 'postgres') return 2;
  const { migrate } = await import('#libs/platform/postgres');
  const roles = { reader: environment['POSTGRES_READER'], writer: environment['POSTGRES_WRITER'] };
  for (const step of await migrate(readModels.url, { caFile: readModels.caFile, roles })) say(step);
  return 0;
};

const beginAgain = async (environment: NodeJS.ProcessEnv): Promise<number> => {
  const read = readConfig(environment);
  if ('faults' in read) return complainOf(read.faults);
  for (const publication of await publishAgain(read.config)) say(publication);
  complain('Udgivelsen begynder forfra ved den næste hændelse, eller når processen startes igen.');
  return 0;
};

/** What can be done besides working, by its word on the command line. */
const preparations: Readonly<Record<string, (environment: NodeJS.ProcessEnv) => Promise<number>>> = {
  'create-topics': makeTopics,
  migrate: makeTables,
  'publish-again': beginAgain,
};

const run = async (args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> => {
  const [word, ...more] = args;
  if (word !== undefined) {
    const prepare = Object.hasOwn(preparations, word) && more.length === 0 && preparations[word];
    if (prepare) return prepare(environment);
    complain(`Brug: worker [${Object.keys(preparations).join(' | ')}]`);
    return 2;
  }
  const read = readWorkerConfig(environment);
  return 'faults' in read ? complainOf(read.faults) : work(read);
};

/**
 * Runs a worker until it is asked to end; or `create-topics`, which prints the topics that it made; or `migrate`, which
 * brings the tables of POSTGRES_URL up to date, grants POSTGRES_READER and POSTGRES_WRITER what they need, and prints the
 * steps that it took; or `publish-again`, which has everything published again and prints the names of the publications.
 * Answers the exit code: 0 ended in order, 2 arguments or configuration cannot be used, 3 an engine cannot be reached or is held by
 * another process.
 */
export const runWorker = async (args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> => {
  try {
    return await run(args, environment);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    complain(error.text);
    return exitCodeOf(error);
  }
};
