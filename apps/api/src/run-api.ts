import type { RuleSetCatalogue } from '#libs/domain';
import {
  askedToEnd,
  type Config,
  type ExitCode,
  exitCode,
  SystemClock,
  untilAborted,
  usable,
} from '#libs/platform';
import {
  type BoundAddress,
  complain,
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
  runServer,
  say,
  storeLog,
  type Surroundings,
} from '#libs/runtime';
import { createApi } from './api.ts';

const announce = (config: Config, { address, local }: BoundAddress): void => {
  const warning = exposureWarning(config);
  if (warning !== undefined) complain(warning);
  say(`Nytteindsats lytter på ${address} - åbn ${config.publicUrl ?? local}/docs`);
};

/** Serves until it is asked to end; answers whether everything that was accepted was answered. */
const serve = async (
  config: Config,
  engines: Engines,
  ruleSets: RuleSetCatalogue,
  { logger, metrics }: Surroundings,
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
    await untilAborted(asked);
    logger.info('closing');
  } catch (error) {
    await close();
    throw error;
  }
  return close();
};

/**
 * Runs the API until it is asked to end, and answers the exit code: 0 ended in order; 1 something was found wrong, or
 * not everything was answered in time; 2 the configuration cannot be used; 3 a store cannot be reached or is held by
 * another process.
 */
export const runApi = (environment: NodeJS.ProcessEnv): Promise<ExitCode> =>
  runServer(
    () => usable(readListeningConfig(environment)).config,
    async (config, surroundings) => {
      const { logger, metrics } = surroundings;
      const ruleSets = await loadRuleSets(config);
      const engines = await openEngines(config, 'write', {
        notify: followerLog(logger),
        onTrouble: storeLog(logger, metrics),
      });
      try {
        if (await serve(config, engines, ruleSets, surroundings)) return exitCode.done;
        logger.error('time ran out; connections were torn');
        return exitCode.refused;
      } finally {
        await engines.close();
      }
    },
  );
