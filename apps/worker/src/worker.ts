import { type Logger, type Metrics, SystemClock } from '#libs/platform';
import {
  type Engines,
  hostMessaging,
  loadRuleSets,
  LogWatch,
  measureProjections,
  openApplication,
  keysStanding,
  projectionsStanding,
  ReadinessChecks,
} from '#libs/runtime';
import type { WorkerConfig } from './worker.config.ts';

/** What a worker is built over; whoever made the engines closes them, after it. */
interface WorkerParts extends WorkerConfig {
  readonly engines: Engines;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** A worker with its duties, at work. */
export interface Worker {
  readonly readiness: ReadinessChecks;
  /** Ends what is in hand, so that other workers can take over; the projection ends with the engines. */
  close(): Promise<void>;
}

/**
 * Starts the worker's duties.
 *
 * @throws Fault; the engines stay open.
 */
export const startWorker = async (parts: WorkerParts): Promise<Worker> => {
  const { config, duties, engines, metrics } = parts;
  const { store } = engines;
  const clock = new SystemClock();
  const ruleSets = await loadRuleSets(config);
  const projections = duties.projections ? engines.projections : null;
  await projections?.start();
  const application = await openApplication({
    ...engines,
    retention: config.retention,
    clock,
    ruleSets,
    metrics,
  });
  const messaging = await hostMessaging({
    ...parts,
    store,
    history: engines.history,
    clock,
    ruleSets,
    commands: application.commands,
  }).catch(async (error: unknown) => {
    await application.close();
    throw error;
  });
  const log = new LogWatch({ ...engines, clock });
  await log.start();
  log.measure(metrics);
  const readiness = log.tell(new ReadinessChecks());
  if (duties.intake) readiness.add('keys', () => keysStanding(engines.keys));
  if (projections) {
    readiness.add('projections', () => projectionsStanding(projections, Date.now(), { isRead: false }));
    measureProjections(metrics, store, projections, Date.now);
  }
  messaging.tell(readiness, 'judge');
  return {
    readiness,
    close: async () => {
      log.stop();
      await messaging.close();
      await application.close();
    },
  };
};
