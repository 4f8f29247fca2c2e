import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { createLogger, Metrics } from '#libs/platform';
import { until } from '#libs/platform/testing';
import { ReadinessChecks, watchReadiness } from '#libs/runtime';

const metric = 'nytteindsats_not_ready';

describe('What readiness is judged by', () => {
  const lines: Record<string, unknown>[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  const said = () => lines.map(({ level, msg, check, reason }) => ({ level, msg, check, reason }));

  it('is measured by name, and told in the log when it changes', async () => {
    const metrics = new Metrics();
    const { registry } = metrics;
    let reason: string | null = null;
    const readiness = new ReadinessChecks()
      .add('clock', () => ({ state: reason === null ? 'right' : 'jumped', reason }))
      .add('store', () => ({ state: 'reachable', reason: null }));
    const watch = watchReadiness(readiness, { metrics, logger: createLogger('info', destination) }, 1);
    expect(await registry.getSingleMetricAsString(metric)).toContain(
      `${metric}{check="clock"} 0\n${metric}{check="store"} 0`,
    );
    reason = 'Uret er sprunget.';
    await until(() => lines.length === 1);
    expect(await registry.getSingleMetricAsString(metric)).toContain(
      `${metric}{check="clock"} 1\n${metric}{check="store"} 0`,
    );
    reason = null;
    await until(() => lines.length === 2);
    expect(said()).toEqual([
      { level: 'warn', msg: 'not ready', check: 'clock', reason: 'Uret er sprunget.' },
      { level: 'info', msg: 'ready again', check: 'clock', reason: undefined },
    ]);
    watch[Symbol.dispose]();
    expect(registry.getSingleMetric(metric)).toBeUndefined();
  });
});
