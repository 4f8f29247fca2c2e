import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { MemoryMessageBroker } from '#libs/messaging/testing';
import { openTestLog } from '#libs/testing';
import { createLogger, Metrics, SettableClock } from '#libs/platform';
import { ClockWatch } from './clock-watch.ts';
import { measureProjections } from './follower-metrics.ts';
import { measureIntake, measurePublishing } from './messaging-metrics.ts';
import { Projections } from './projections.ts';
import { watchReadiness } from './readiness-watch.ts';
import { ReadinessChecks } from './readiness.ts';

interface Panel {
  readonly title: string;
  readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
}

const file = new URL('../../../infra/compose/grafana/dashboards/nytteindsats.json', import.meta.url);
const { panels } = JSON.parse(readFileSync(file, 'utf8')) as { readonly panels: readonly Panel[] };
const queries = panels.flatMap(({ title, targets }) =>
  targets.map(({ expr, legendFormat }) => ({ title, expr, legendFormat })),
);

/** What the registry knows of a metric. */
interface Measured {
  readonly name: string;
  readonly type: string;
  readonly labelNames: readonly string[];
}

/** The labels of every metric, by its name. */
const labelsMeasured = async (): Promise<ReadonlyMap<string, readonly string[]>> => {
  const metrics = new Metrics();
  const log = await openTestLog();
  const publishing = { statuses: () => [], kept: async () => null, close: async () => undefined };
  measurePublishing(metrics, { store: log.store, publishing });
  measureProjections(metrics, log.store, new Projections([]), () => 0);
  measureIntake(metrics, new MemoryMessageBroker());
  const clock = new SettableClock('2022-12-01T12:00:00Z');
  new ClockWatch(clock).measure(metrics);
  const watch = watchReadiness(new ReadinessChecks(), { metrics, logger: createLogger('silent') });
  await log.dispose();
  const measured = metrics.registry.getMetricsAsArray() as unknown as readonly Measured[];
  watch[Symbol.dispose]();
  return new Map(
    measured.map(({ name, type, labelNames }) =>
      type === 'histogram' ? [`${name}_bucket`, [...labelNames, 'le']] : [name, labelNames],
    ),
  );
};

describe('The dashboard', () => {
  it.each(queries)('“$title” asks for what is measured: $expr', async ({ expr, legendFormat }) => {
    const measured = await labelsMeasured();
    const names = expr.match(/nytteindsats_\w+/g) ?? [];
    expect(names).toHaveLength(1);
    const labels = measured.get(String(names[0]));
    expect(labels).toBeDefined();
    const grouping = (/by \(([^)]*)\)/.exec(expr)?.[1] ?? '').split(', ').filter((label) => label !== '');
    expect(labels).toEqual(expect.arrayContaining(grouping));
    const shown = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label);
    expect(grouping).toEqual(expect.arrayContaining(shown));
  });
});

describe('The alerts', () => {
  const rules = readFileSync(new URL('../../../infra/compose/alerts.yml', import.meta.url), 'utf8');

  it('ask for what is measured, by labels that it has', async () => {
    const measured = await labelsMeasured();
    const expressions = [...rules.matchAll(/expr: (.*)/g)].map(([, expr]) => String(expr));
    const ours = expressions.filter((expr) => expr.includes('nytteindsats_'));
    expect(ours).toHaveLength(6);
    for (const expr of ours) {
      const [name] = /nytteindsats_\w+/.exec(expr) ?? [];
      const grouping = (/by \(([^)]*)\)/.exec(expr)?.[1] ?? '').split(', ');
      const labels = [...(measured.get(String(name)) ?? ['unknown']), 'job', 'instance'];
      expect([expr, labels]).toEqual([expr, expect.arrayContaining(grouping)]);
      expect([name, measured.has(String(name))]).toEqual([name, true]);
    }
  });
});
