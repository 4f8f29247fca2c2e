import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { until } from '#libs/platform/testing';
import { ApiClient } from '../../api/testing/src/api-client.ts';
import { ApiProcess } from '../../api/testing/src/api-process.ts';
import { ProductionPlace } from '../../api/testing/src/production.place.ts';
import { enrolled, enrolmentFacts } from '../../api/testing/src/sample.ts';
import { WorkerProcess } from '../testing/src/index.ts';

let place: ProductionPlace;
const ends: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  place = await ProductionPlace.open();
});
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
  await place.dispose();
});

it('A KurrentDB that is put back to an earlier copy while nobody calls is noticed by api and worker: neither is ready, nothing is read or recorded, and both say what to do', async () => {
  const worker = new WorkerProcess(place.environment);
  const api = new ApiProcess(place.environment);
  ends.push(
    () => worker.end('SIGKILL'),
    () => (api.signal('SIGKILL'), api.exitCode()),
  );
  const client = new ApiClient(await api.address());
  for (let n = 0; n < 4; n += 1) await enrolled(client);
  const projected = async (): Promise<unknown> =>
    ((await client.get('/v1/participants')).json.items as readonly unknown[] | undefined)?.length;
  await until(async () => (await projected()) === 4);
  await until(async () => (await worker.readiness()).status === 'ready');

  await place.standIn.refuse();
  place.standIn.log.restore(2);
  await place.standIn.accept();

  const remedy = /^Loggen rummer ikke den hændelse på position \d+, .*nytteindsats rebuild/;
  const told = { history: expect.stringMatching(remedy), projections: expect.stringMatching(remedy) };
  for (const readiness of [() => api.readiness(), () => worker.readiness()]) {
    await until(async () => 'projections' in ((await readiness()).reasons ?? {}));
    await until(async () => 'history' in ((await readiness()).reasons ?? {}));
    expect(await readiness()).toMatchObject({ status: 'not_ready', history: 'another', reasons: told });
  }
  for (const answer of [
    await client.get('/v1/participants'),
    await client.get('/v1/reports/status'),
    await client.send('POST', '/v1/participants', enrolmentFacts()),
  ])
    expect([answer.status, answer.json.code, answer.json.detail]).toEqual([
      503,
      'store_unusable',
      expect.stringMatching(remedy),
    ]);
  expect(place.standIn.log.records).toHaveLength(2);
  await until(() => api.stderr.includes('"check":"history"'));
  await until(() => worker.log.some(({ check, msg }) => check === 'history' && msg === 'not ready'));
  client.close();
});
