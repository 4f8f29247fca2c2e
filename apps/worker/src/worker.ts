import { type Logger, type Metrics, SystemClock } from '#libs/platform';
import { type Engines, eventsBehind, loadRuleSets } from '#libs/runtime';
import { startKafkaDuties } from './kafka-duties.ts';
import { type Readiness, readinessOf } from './readiness.ts';
import type { WorkerConfig } from './worker.config.ts';

/** What a worker is built over; whoever made the engines closes them, after it. */
export interface WorkerParts extends WorkerConfig {
  readonly engines: Engines;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** A worker with its duties, at work. */
export interface Worker {
  readiness(): Promise<Readiness>;
  /** What is measured, as Prometheus reads it. */
  measured(): Promise<string>;
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
  const ruleSets = await loadRuleSets(config);
  const projection = duties.projections ? engines.projection : null;
  await projection?.start();
  const kafka = await startKafkaDuties({ ...parts, ...engines, ruleSets, clock: new SystemClock() });
  return {
    readiness: () =>
      readinessOf({
        store,
        projection: projection && (() => projection.status(Date.now()).state),
        publishing: kafka.publishing,
        intake: kafka.joined,
      }),
    measured: async () => {
      if (projection) {
        const { position } = projection.status(Date.now()).checkpoint;
        const behind = await eventsBehind(store, position);
        metrics.projectionLag.set({ projection: 'participants' }, behind);
      }
      return metrics.registry.metrics();
    },
    close: () => kafka.close(),
  };
};
