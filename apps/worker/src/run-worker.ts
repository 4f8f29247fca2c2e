import {
  askedToEnd,
  type Config,
  type ExitCode,
  exitCode,
  type Logger,
  SystemClock,
  untilAborted,
  usable,
} from '#libs/platform';
import {
  besideLogOf,
  complain,
  type Engines,
  explained,
  folderClock,
  followerLog,
  keepClaims,
  keepReadings,
  KnownHosts,
  loadAdapters,
  mayBeAway,
  migrateTables,
  openEngines,
  Opening,
  publishAgain,
  runServer,
  say,
  serveOperations,
  storeLog,
  type Surroundings,
  readConfig,
} from '#libs/runtime';
import { createTopics } from './create-topics.ts';
import { readWorkerConfig, type WorkerConfig } from './worker.config.ts';
import { startWorker, type Worker } from './worker.ts';

const dutiesText = ({ duties }: WorkerConfig): string =>
  Object.entries({ projections: 'projektioner', publisher: 'udgivelse', intake: 'modtagelse' })
    .filter(([duty]) => duties[duty as keyof typeof duties])
    .map(([, text]) => text)
    .join(', ');

/**
 * Deletes readings whose time is over, and takes back claims of persons that nothing came of, where processes share them; in an
 * embedded folder the API does that.
 */
const keepShared = async (
  config: Config,
  engines: Engines,
  logger: Logger,
): Promise<AsyncDisposable | null> => {
  const beside = besideLogOf(config);
  if (!beside.isShared) return null;
  const readLog = await beside.readLog();
  const keeping = keepReadings({ readLog, months: config.readLogMonths, clock: new SystemClock(), logger });
  const claims = keepClaims({ ...engines, clock: folderClock(config).clock }, logger);
  return {
    [Symbol.asyncDispose]: async () => {
      await claims[Symbol.asyncDispose]();
      await keeping[Symbol.asyncDispose]();
      await readLog.close();
    },
  };
};

/** A worker with its duties and the engines that it has opened for them. */
const open = async (config: WorkerConfig, { logger, metrics }: Surroundings): Promise<Worker> => {
  const engines = await openEngines(config.config, 'write', {
    isWorker: true,
    notify: followerLog(logger),
    onTrouble: storeLog(logger, metrics),
  });
  try {
    const kept = await keepShared(config.config, engines, logger);
    const worker = await startWorker({ ...config, engines, logger, metrics }).catch(
      async (error: unknown) => {
        await kept?.[Symbol.asyncDispose]();
        throw error;
      },
    );
    const close = async (): Promise<void> => {
      await worker
        .close()
        .finally(() => kept?.[Symbol.asyncDispose]())
        .finally(() => engines.close());
    };
    return { ...worker, close };
  } catch (error) {
    await engines.close();
    throw error;
  }
};

const work = async (config: WorkerConfig, surroundings: Surroundings): Promise<ExitCode> => {
  const { logger } = surroundings;
  const asked = askedToEnd();
  const opening = new Opening(logger);
  let worker: Worker | null = null;
  await loadAdapters(config.config);
  const readiness = { answer: () => (worker ?? opening).readiness.answer() };
  const { operationsHost: host, publicUrl } = config.config;
  const operations = await serveOperations(readiness, surroundings, {
    variable: 'WORKER_PORT',
    port: config.port,
    host,
    hosts: new KnownHosts(publicUrl),
  });
  const announce = (): void => {
    say(`Nytteindsats' worker (${dutiesText(config)}) svarer på ${operations.bound.address}/health/ready`);
  };
  try {
    if (mayBeAway(config.config)) {
      announce();
      worker = await opening.done(() => open(config, surroundings), asked);
    } else {
      worker = await open(config, surroundings);
      announce();
    }
    await untilAborted(asked);
    logger.info('closing');
    await worker?.close();
    return exitCode.done;
  } finally {
    await operations.close();
  }
};

const makeTopics = async (environment: NodeJS.ProcessEnv): Promise<ExitCode> => {
  const { config } = usable(readConfig(environment));
  if (config.kafka === null) {
    complain('KAFKA_BROKERS skal angives.');
    return exitCode.wrongUsage;
  }
  for (const topic of await createTopics(config.kafka)) say(topic);
  return exitCode.done;
};

const makeTables = async (environment: NodeJS.ProcessEnv): Promise<ExitCode> => {
  const { config } = usable(readConfig({ ...environment, READ_MODELS: 'postgres' }));
  const roles = { reader: environment['POSTGRES_READER'], writer: environment['POSTGRES_WRITER'] };
  for (const step of await migrateTables(config, roles)) say(step);
  return exitCode.done;
};

const beginAgain = async (environment: NodeJS.ProcessEnv): Promise<ExitCode> => {
  const { config } = usable(readConfig(environment));
  for (const publication of await publishAgain(config)) say(publication);
  complain('Udgivelsen begynder forfra ved den næste hændelse, eller når processen startes igen.');
  return exitCode.done;
};

/** What can be done besides working, by its word on the command line. */
const preparations: Readonly<Record<string, (environment: NodeJS.ProcessEnv) => Promise<ExitCode>>> = {
  'create-topics': makeTopics,
  migrate: makeTables,
  'publish-again': beginAgain,
};

const run = async (args: readonly string[], environment: NodeJS.ProcessEnv): Promise<ExitCode> => {
  const [word, ...more] = args;
  if (word !== undefined) {
    const prepare = Object.hasOwn(preparations, word) && more.length === 0 && preparations[word];
    if (prepare) return prepare(environment);
    complain(`Brug: worker [${Object.keys(preparations).join(' | ')}]`);
    return exitCode.wrongUsage;
  }
  const configure = () => {
    const read = usable(readWorkerConfig(environment));
    return { ...read, logLevel: read.config.logLevel };
  };
  return runServer(configure, work);
};

/**
 * Runs a worker until it is asked to end; or `create-topics`, which prints the topics that it made; or `migrate`, which
 * brings the tables of POSTGRES_URL up to date, grants POSTGRES_READER and POSTGRES_WRITER what they need, and prints the
 * steps that it took; or `publish-again`, which has everything published again and prints the names of the publications.
 * Answers the exit code: 0 ended in order, 2 arguments or configuration cannot be used, 3 an engine cannot be reached or is held by
 * another process.
 */
export const runWorker = (args: readonly string[], environment: NodeJS.ProcessEnv): Promise<ExitCode> =>
  explained(() => run(args, environment));
