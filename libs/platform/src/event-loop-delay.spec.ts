import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { watchEventLoopDelay } from './event-loop-delay.ts';
import { Metrics } from './metrics.ts';

const name = 'nytteindsats_event_loop_delay_seconds';

const longest = async ({ registry }: Metrics): Promise<number> => {
  const { values } = await registry.getSingleMetric(name)!.get();
  return values.find(({ labels }) => labels['quantile'] === '1')!.value;
};

it('The longest delay of the event loop is measured, in seconds', async () => {
  const metrics = new Metrics();
  using _ = watchEventLoopDelay(metrics);
  let measured = 0;
  while (measured < 0.09) {
    await pause(20);
    const began = performance.now();
    while (performance.now() - began < 100);
    await pause(20);
    measured = Math.max(measured, await longest(metrics));
  }
  expect(measured).toBeGreaterThanOrEqual(0.09);
});

it('Nothing is measured any more once it is disposed of', () => {
  const metrics = new Metrics();
  watchEventLoopDelay(metrics)[Symbol.dispose]();
  expect(metrics.registry.getSingleMetric(name)).toBeUndefined();
});
