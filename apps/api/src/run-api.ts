import { type Config, createLogger, type Logger, Metrics, readConfig, SystemClock } from '#libs/platform';
import { type Engines, loadRuleSets, openEngines } from '#libs/runtime';
import { createApi } from './api.ts';
import { isLoopback } from './loopback.ts';
import { noticeLog } from './notice-log.ts';
import { startFaultOf } from './start-fault.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
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

const announce = (config: Config, address: string, logger: Logger): void => {
  if (!isLoopback(config.host)) {
    const warning = `ADVARSEL: HOST=${config.host} kan nås fra andre maskiner, og der er endnu ingen adgangskontrol: enhver, der kan nå porten, kan læse og ændre alt.`;
    complain(warning);
    logger.warn({ host: config.host }, 'reachable from other machines without access control');
  }
  say(`Nytteindsats lytter på ${address} - åbn ${address}/docs`);
};

const serve = async (config: Config, engines: Engines, logger: Logger): Promise<number> => {
  const { projection, ...ports } = engines;
  if (!projection) throw new TypeError('the API needs its engines to write');
  const ruleSets = await loadRuleSets(config);
  const metrics = new Metrics();
  await projection.start();
  const api = await createApi({ ...ports, projection, ruleSets, metrics, logger, clock: new SystemClock() });
  const asked = askedToEnd();
  announce(config, await api.listen(config.port, config.host), logger);
  await asked;
  logger.info('closing');
  const everythingAnswered = await api.close();
  if (!everythingAnswered) logger.error('time ran out; connections were torn');
  return everythingAnswered ? 0 : 1;
};

const run = async (config: Config): Promise<number> => {
  const logger = createLogger(config.logLevel);
  process.on('uncaughtException', (err) => {
    logger.fatal({ err }, 'unforeseen');
    process.exit(1);
  });
  const engines = await openEngines(config, 'write', noticeLog(logger));
  try {
    return await serve(config, engines, logger);
  } finally {
    await engines.close();
  }
};

/**
 * Runs the API until it is asked to end, and answers the exit code: 0 ended in order, 1 not everything was answered in
 * time, 2 the configuration cannot be used, 3 a store cannot be reached or is held by another process.
 */
export const runApi = async (environment: NodeJS.ProcessEnv): Promise<number> => {
  const read = readConfig(environment);
  if ('faults' in read) {
    complain('Konfigurationen kan ikke bruges:');
    for (const { message } of read.faults) complain(`- ${message}`);
    return 2;
  }
  try {
    return await run(read.config);
  } catch (error) {
    const fault = startFaultOf(error);
    if (!fault) throw error;
    for (const line of fault.lines) complain(line);
    return fault.exitCode;
  }
};
