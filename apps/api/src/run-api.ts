import type { RuleSetCatalogue } from '#libs/domain';
import {
  type Config,
  createLogger,
  exitCode,
  exitCodeOf,
  Fault,
  type Logger,
  Metrics,
  SystemClock,
} from '#libs/platform';
import {
  type BoundAddress,
  dutiesOfSoleProcess,
  type Engines,
  exposureWarning,
  type HostedMessaging,
  hostMessaging,
  listening,
  loadRuleSets,
  openEngines,
  followerLog,
  readListeningConfig,
  storeLog,
} from '#libs/runtime';
import { createApi } from './api.ts';
import { bufferedStderr } from './buffered-stderr.ts';

const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** Resolves at the first signal that asks the process to end; a second one ends it at once, as usual. */
const askedToEnd = (): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      process.off('SIGTERM', end).off('SIGINT', end);
      resolve();
    };
    process.on('SIGTERM', end).on('SIGINT', end);
  });

const announce = (config: Config, { address, local }: BoundAddress): void => {
  const warning = exposureWarning(config);
  if (warning !== undefined) complain(warning);
  process.stdout.write(`Nytteindsats lytter på ${address} - åbn ${config.publicUrl ?? local}/docs\n`);
};

/** Where what happens is written and counted. */
interface Watch {
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** Serves until it is asked to end; answers whether everything that was accepted was answered. */
const serve = async (
  config: Config,
  engines: Engines,
  ruleSets: RuleSetCatalogue,
  { logger, metrics }: Watch,
): Promise<boolean> => {
  const { projection, store, keys, readModels } = engines;
  if (!projection) throw new TypeError('the API needs engines that write');
  await projection.start();
  const common = { metrics, clock: new SystemClock(), ruleSets, logger };
  const parts = { store, keys, readModels, projection, ...common };
  const api = await createApi({ ...parts, publicUrl: config.publicUrl });
  let messaging: HostedMessaging | undefined;
  const close = async (): Promise<boolean> => {
    const [answered] = await Promise.all([api.close(), messaging?.close()]);
    return answered;
  };
  try {
    const duties = dutiesOfSoleProcess(config);
    messaging = await hostMessaging({ ...parts, config, duties, commands: api.commands });
    messaging.tell(api.readiness, 'show');
    const asked = askedToEnd();
    announce(config, await listening('PORT', () => api.listen(config.port, config.host)));
    await asked;
    logger.info('closing');
  } catch (error) {
    await close();
    throw error;
  }
  return close();
};

const run = async (config: Config, logger: Logger): Promise<boolean> => {
  const metrics = new Metrics();
  const ruleSets = await loadRuleSets(config);
  const engines = await openEngines(config, 'write', {
    notify: followerLog(logger),
    onTrouble: storeLog(logger, metrics),
  });
  try {
    return await serve(config, engines, ruleSets, { logger, metrics });
  } finally {
    await engines.close();
  }
};

/**
 * Runs the API until it is asked to end, and answers the exit code: 0 ended in order; 1 something was found wrong, or
 * not everything was answered in time; 2 the configuration cannot be used; 3 a store cannot be reached or is held by
 * another process.
 */
export const runApi = async (environment: NodeJS.ProcessEnv): Promise<number> => {
  const read = readListeningConfig(environment);
  if ('faults' in read) {
    complain('Konfigurationen kan ikke bruges:');
    for (const { message } of read.faults) complain(`- ${message}`);
    return 2;
  }
  const destination = bufferedStderr();
  const logger = createLogger(read.config.logLevel, destination);
  process.on('uncaughtException', (err) => {
    logger.fatal({ err }, 'unforeseen');
    process.exit(1);
  });
  try {
    if (await run(read.config, logger)) return 0;
    logger.error('time ran out; connections were torn');
    return 1;
  } catch (error) {
    complain(
      error instanceof Fault
        ? error.text
        : 'API’et måtte standse ved en uventet fejl. Den er skrevet i loggen.',
    );
    const code = exitCodeOf(error);
    if (code === exitCode.refused) logger.fatal({ err: error }, 'ended');
    return code;
  } finally {
    destination.end();
  }
};
