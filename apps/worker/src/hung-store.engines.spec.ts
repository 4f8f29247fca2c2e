import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '#libs/platform/testing';
import { ProductionPlace } from '../../api/testing/src/production.place.ts';
import { WorkerProcess } from '../testing/src/index.ts';

describe('A worker whose event store hangs', () => {
  let place: ProductionPlace;
  let worker: WorkerProcess;
  beforeAll(async () => {
    place = await ProductionPlace.open();
  });
  afterAll(async () => {
    await worker.end('SIGKILL');
    await place.dispose();
  });

  it('says so in its log and its metrics, is not ready, and ends when it is asked to', async () => {
    worker = new WorkerProcess(place.environment);
    await until(async () => (await worker.readiness())['status'] === 'ready');
    place.standIn.faults.befall('read', { kind: 'hang' }, 1_000);
    await until(async () => (await worker.readiness())['store'] === 'unreachable');
    expect(await worker.readiness()).toMatchObject({ status: 'not_ready', store: 'unreachable' });
    await until(() => worker.log.some(({ call, kind }) => call === 'read' && kind === 'NoAnswer'));
    expect(await worker.metrics()).toMatch(
      /nytteindsats_event_store_troubles_total\{call="read",kind="NoAnswer"\} \d/,
    );
    const asked = performance.now();
    expect(await worker.end('SIGTERM')).toBe(0);
    process.stdout.write(`ended ${(performance.now() - asked).toFixed(0)} ms after it was asked to\n`);
  });
});
