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
  dutiesOfSoleProcess,
  type Engines,
  type HostedMessaging,
  hostMessaging,
  listening,
  loadAdapters,
  loadRuleSets,
  mayBeAway,
  openEngines,
  type Projections,
  Opening,
  followerLog,
  runServer,
  say,
  openTokenDoor,
  storeLog,
  type TokenDoor,
  type Surroundings,
  watchReadiness,
} from '#libs/runtime';
import { type ApiConfig, readApiConfig } from './api.config.ts';
import { createApi } from './api.ts';
import { defaultLimits } from './http/api.limits.ts';
import { FrontDoor } from './http/front-door.ts';
import { waitingAnswers } from './http/waiting-answers.ts';

interface StartedEngines extends Engines {
  readonly projections: Projections;
}

const announce = (config: Config, { address, local }: BoundAddress): void => {
  say(`Nytteindsats lytter på ${address} - åbn ${config.publicUrl ?? local}/docs`);
};

/** The engines, with the projections started. */
const openStarted = async (config: Config, { logger, metrics }: Surroundings): Promise<StartedEngines> => {
  const engines = await openEngines(config, 'write', {
    notify: followerLog(logger),
    onTrouble: storeLog(logger, metrics),
  });
  const { projections } = engines;
  try {
    if (!projections) throw new TypeError('the API needs engines that write');
    await projections.start();
    return { ...engines, projections };
  } catch (error) {
    await engines.close();
    throw error;
  }
};

interface Serving {
  readonly config: Config;
  readonly tokens: TokenDoor;
  readonly engines: StartedEngines;
  readonly ruleSets: RuleSetCatalogue;
  readonly door: FrontDoor;
  readonly asked: AbortSignal;
}

/** Serves until it is asked to end; answers whether everything that was accepted was answered. */
const serve = async (
  { config, tokens, engines, ruleSets, door, asked }: Serving,
  { logger, metrics }: Surroundings,
): Promise<boolean> => {
  const parts = { ...engines, metrics, clock: new SystemClock(), ruleSets, logger };
  const api = await createApi({ ...parts, verifier: tokens.verifier, publicUrl: config.publicUrl }, door);
  let messaging: HostedMessaging | undefined;
  const close = async (): Promise<boolean> => {
    const [answered] = await Promise.all([api.close(), messaging?.close()]);
    return answered;
  };
  try {
    const duties = dutiesOfSoleProcess(config);
    messaging = await hostMessaging({ ...parts, config, duties, commands: api.commands });
    messaging.tell(api.readiness, 'show');
    const wasListening = door.server.listening;
    const bound = await listening('PORT', () => api.listen(config.port, config.host));
    if (!wasListening) announce(config, bound);
    await untilAborted(asked);
    logger.info('closing');
  } catch (error) {
    await close();
    throw error;
  }
  return close();
};

const run = async ({ config, access }: ApiConfig, surroundings: Surroundings): Promise<ExitCode> => {
  const { logger, metrics } = surroundings;
  const ruleSets = await loadRuleSets(config);
  const asked = askedToEnd();
  const opening = new Opening(logger);
  const door = new FrontDoor(defaultLimits, waitingAnswers(config, opening, metrics));
  const isWaiting = mayBeAway(config);
  await loadAdapters(config);
  if (isWaiting) announce(config, await listening('PORT', () => door.listen(config.port, config.host)));
  const open = () => openStarted(config, surroundings);
  const told = watchReadiness(opening.readiness, surroundings);
  const engines = await (isWaiting ? opening.done(open, asked) : open()).finally(() =>
    told[Symbol.dispose](),
  );
  if (!engines) return exitCode.done;
  let tokens: TokenDoor | undefined;
  try {
    tokens = await openTokenDoor(access, config.dataDir, logger);
    if (await serve({ config, tokens, engines, ruleSets, door, asked }, surroundings)) return exitCode.done;
    logger.error('time ran out; connections were torn');
    return exitCode.refused;
  } finally {
    tokens?.close();
    await engines.close();
  }
};

/**
 * Runs the API until it is asked to end, and answers the exit code: 0 ended in order; 1 something was found wrong, or
 * not everything was answered in time; 2 the configuration cannot be used; 3 a store of this machine cannot be opened, is
 * held by another process, or is of another version. Stores of other processes are waited for.
 */
export const runApi = (environment: NodeJS.ProcessEnv): Promise<ExitCode> =>
  runServer(() => usable(readApiConfig(environment)), run);
