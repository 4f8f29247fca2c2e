import { Gauge } from 'prom-client';
import type { Logger } from '#libs/platform';
import type { Surroundings } from './process-shell.ts';
import type { ReadinessChecks, ReadinessAnswer } from './readiness.ts';

const name = 'nytteindsats_not_ready';
const ordinaryLookMs = 1_000;

/** Writes down which checks have become reasons since `before`, and which no longer are. */
const tellChanges = (
  logger: Logger,
  before: NonNullable<ReadinessAnswer['reasons']>,
  now: NonNullable<ReadinessAnswer['reasons']>,
): void => {
  for (const [check, reason] of Object.entries(now))
    if (!(check in before)) logger.warn({ check, reason }, 'not ready');
  for (const check of Object.keys(before)) if (!(check in now)) logger.info({ check }, 'ready again');
};

/**
 * Tells, from here to its disposal, what readiness is judged by: in the metrics, by the names of the checks, and in the
 * log when a check becomes a reason not to be ready and when it no longer is.
 */
export const watchReadiness = (
  readiness: Pick<ReadinessChecks, 'answer'>,
  { logger, metrics: { registry } }: Surroundings,
  lookMs = ordinaryLookMs,
): Disposable => {
  const gauge = new Gauge({
    name,
    help: '1 when the check is a reason not to be ready, by the name that it has in /health/ready',
    labelNames: ['check'] as const,
    registers: [registry],
    collect() {
      this.reset();
      const { status: _, reasons = {}, ...checks } = readiness.answer();
      for (const check of Object.keys(checks)) this.set({ check }, check in reasons ? 1 : 0);
    },
  });
  let told: NonNullable<ReadinessAnswer['reasons']> = {};
  const timer = setInterval(() => {
    const { reasons = {} } = readiness.answer();
    tellChanges(logger, told, reasons);
    told = reasons;
  }, lookMs).unref();
  return {
    [Symbol.dispose]: () => {
      clearInterval(timer);
      gauge.reset();
      registry.removeSingleMetric(name);
    },
  };
};
