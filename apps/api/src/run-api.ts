import type { Limit } from '#libs/access';
import type { ReadLog } from '#libs/access/read-log';
import type { RuleSetCatalogue } from '#libs/domain';
import {
  askedToEnd,
  type Config,
  type ExitCode,
  exitCode,
  untilAborted,
  usable,
  SystemClock,
} from '#libs/platform';
import {
  besideLogOf,
  dutiesOfSoleProcess,
  type Engines,
  fallsBackOnPractice,
  type FolderClock,
  folderClock,
  type HostedMessaging,
  hostMessaging,
  keepClaims,
  keepReadings,
  loadAdapters,
  loadRuleSets,
  mayBeAway,
  openEngines,
  type Projections,
  Opening,
  followerLog,
  runServer,
  say,
  practiceFolder,
  practiceNotice,
  servedEnvironment,
  storeLog,
  StoreVerifier,
  verifyInThread,
  type Surroundings,
} from '#libs/runtime';
import {
  type OpenSignInDoor,
  openSignInDoor,
  openTokenDoor,
  type SignInDoor,
  type SignInWay,
  signInWay,
  type TokenDoor,
} from '#libs/runtime/doors';
import { type ApiConfig, readApiConfig } from './api.config.ts';
import { createApi } from './api.ts';
import { defaultLimits } from './http/api.limits.ts';
import { FrontDoor } from './http/front-door.ts';
import { type Ports, portsOf } from './ports.ts';
import { waitingAnswers } from './http/waiting-answers.ts';

interface StartedEngines extends Engines {
  readonly projections: Projections;
  readonly readLog: ReadLog;
}

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
    const readLog = await besideLogOf(config).readLog();
    const close = async (): Promise<void> => {
      await readLog.close();
      await engines.close();
    };
    return { ...engines, projections, readLog, close };
  } catch (error) {
    await engines.close();
    throw error;
  }
};

interface Serving {
  readonly folder: FolderClock;
  readonly config: Config;
  readonly intakeWithin: Limit;
  readonly tokens: TokenDoor;
  readonly way: SignInWay;
  readonly signIn: SignInDoor;
  readonly engines: StartedEngines;
  readonly ruleSets: RuleSetCatalogue;
  readonly door: FrontDoor;
  readonly ports: Ports;
  readonly asked: AbortSignal;
}

/** Serves until it is asked to end; answers whether everything that was accepted was answered. */
const serve = async (
  { folder, config, intakeWithin, tokens, signIn, engines, ruleSets, door, ports, asked }: Serving,
  { logger, metrics }: Surroundings,
): Promise<boolean> => {
  const { retention, statistics } = config;
  const parts = { ...engines, ...folder, retention, statistics, metrics, ruleSets, logger };
  const { verifier } = tokens;
  const storeVerifier = new StoreVerifier({
    ...parts,
    verify: verifyInThread(config),
    onError: (err) => logger.error({ err }, 'verification'),
  });
  const given = { ...parts, verifier, storeVerifier, signIn, publicUrl: config.publicUrl };
  const api = await createApi(given, door);
  let messaging: HostedMessaging | undefined;
  const close = async (): Promise<boolean> => {
    const [answered] = await Promise.all([api.close(), messaging?.close(), storeVerifier.close()]);
    return answered;
  };
  try {
    await using kept = new AsyncDisposableStack();
    if (!besideLogOf(config).isShared) {
      kept.use(keepReadings({ ...parts, clock: new SystemClock(), months: config.readLogMonths }));
      kept.use(keepClaims(parts, logger));
    }
    const duties = dutiesOfSoleProcess(config);
    messaging = await hostMessaging({ ...parts, config, intakeWithin, duties, commands: api.commands });
    messaging.tell(api.readiness, 'show');
    ports.judgedBy(api.readiness);
    await ports.open(() => api.listen(config.port, config.host));
    await untilAborted(asked);
    logger.info('closing');
  } catch (error) {
    await close();
    throw error;
  }
  return close();
};

const run = async (
  { config, access, intakeWithin }: ApiConfig,
  surroundings: Surroundings,
): Promise<ExitCode> => {
  const { logger } = surroundings;
  const ruleSets = await loadRuleSets(config);
  const folder = folderClock(config);
  if (folder.isPractice) say(practiceNotice(folder));
  const asked = askedToEnd();
  const opening = new Opening(logger);
  const door = new FrontDoor(defaultLimits, waitingAnswers(config, opening));
  const way = signInWay(access, logger);
  const ports = portsOf({ config, way }, opening.readiness, surroundings);
  const isWaiting = mayBeAway(config);
  await loadAdapters(config);
  if (isWaiting) await ports.open(() => door.listen(config.port, config.host));
  const open = () => openStarted(config, surroundings);
  const engines = await (isWaiting ? opening.done(open, asked) : open());
  if (!engines) return exitCode.done;
  let tokens: TokenDoor | undefined;
  let signIn: OpenSignInDoor | undefined;
  try {
    tokens = await openTokenDoor(access, config.dataDir, logger);
    signIn = await openSignInDoor(access, way, config);
    const given = { config, intakeWithin, folder, ruleSets, asked };
    const serving = { ...given, tokens, way, signIn, engines, door, ports };
    if (await serve(serving, surroundings)) return exitCode.done;
    logger.error('time ran out; connections were torn');
    return exitCode.refused;
  } finally {
    tokens?.close();
    await signIn?.close();
    await ports.close();
    await engines.close();
  }
};

/**
 * Runs the API until it is asked to end, and answers the exit code: 0 ended in order; 1 something was found wrong, or
 * not everything was answered in time; 2 the configuration cannot be used; 3 a store of this machine cannot be opened, is
 * held by another process, or is of another version. Stores of other processes are waited for.
 */
export const runApi = (environment: NodeJS.ProcessEnv): Promise<ExitCode> => {
  if (fallsBackOnPractice(environment))
    say(`Der er ingen ./data: viser ${practiceFolder}. Egne data begynder med DATA_DIR=./data npm start`);
  return runServer(() => usable(readApiConfig(servedEnvironment(environment))), run);
};
