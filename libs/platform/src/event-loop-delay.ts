import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Gauge } from 'prom-client';
import type { Metrics } from './metrics.ts';

const name = 'nytteindsats_event_loop_delay_seconds';
const resolutionMs = 10;
const nanosecondsPerSecond = 1e9;
const quantiles = { '0.5': 50, '0.99': 99, '1': 100 };

/** Measures, from here to its disposal, how long anything holds the event loop: what every other request waits for. */
export const watchEventLoopDelay = ({ registry }: Metrics): Disposable => {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  const seconds = (percentile: number): number =>
    Math.max(0, delay.percentile(percentile) / nanosecondsPerSecond - resolutionMs / 1_000);
  const gauge = new Gauge({
    name,
    help: 'How late the event loop came since the metrics were last read; quantile 1 is the longest delay',
    labelNames: ['quantile'] as const,
    registers: [registry],
    collect() {
      for (const [quantile, percentile] of Object.entries(quantiles))
        this.set({ quantile }, seconds(percentile));
      delay.reset();
    },
  });
  return {
    [Symbol.dispose]: () => {
      delay.disable();
      gauge.reset();
      registry.removeSingleMetric(name);
    },
  };
};
