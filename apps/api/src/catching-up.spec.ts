import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '#libs/platform/testing';
import { projectionFollower } from '#libs/read-models';
import { intercept } from '#libs/read-models/testing';
import { type RunningApi, startApi, testNow } from '../testing/src/api.harness.ts';
import { openEmbeddedEngines } from '../testing/src/embedded.engines.ts';
import { enrolled } from '../testing/src/sample.ts';

describe('While the read models do not have all of the log yet, the API', () => {
  let running: RunningApi;
  let letCatchUp: () => void;
  beforeEach(async () => {
    const held = Promise.withResolvers<void>();
    letCatchUp = held.resolve;
    running = await startApi(async () => {
      const engines = await openEmbeddedEngines();
      const slow = intercept(engines.store, (original) => ({
        async *subscribe(...asked) {
          await held.promise;
          yield* original.subscribe(...asked);
        },
      }));
      return { ...engines, projection: projectionFollower(slow, engines.readModels) };
    });
  });
  afterEach(async () => {
    letCatchUp();
    await running.end();
  });

  const status = async (path: string): Promise<number> => (await running.client.get(path)).status;

  it('says that it is not ready, and answers no figure, until they do', async () => {
    const id = await enrolled(running.client);
    const ofReadModels = [
      '/v1/participants',
      `/v1/participants/${id}`,
      `/v1/participants/${id}/timekrav`,
      '/v1/timekrav',
      '/v1/worklist?week=2022-W14',
      '/v1/reports/status',
    ];
    for (const path of ofReadModels) {
      const answer = await running.client.get(path);
      expect([path, answer.status, answer.headers['retry-after'], answer.json.code]).toEqual([
        path,
        503,
        '1',
        'read_timeout',
      ]);
      expect(answer.json.detail).toBe(
        'Læsemodellerne er ved at blive bygget op af loggen. Prøv igen om lidt.',
      );
    }
    expect((await running.operations.readiness()).reasons).toEqual({
      projections:
        'Projektionen participants bygger læsemodellerne op af loggen; indtil da svares der ikke ud fra dem.',
    });
    letCatchUp();
    await until(() => running.operations.isReady());
    for (const path of ofReadModels) expect([path, await status(path)]).toEqual([path, 200]);
  });

  it('still records, and answers from the log what was known', async () => {
    const id = await enrolled(running.client);
    const knownAt = encodeURIComponent(testNow);
    for (const path of [
      `/v1/participants/${id}/history`,
      `/v1/participants/${id}?knownAt=${knownAt}`,
      `/v1/participants/${id}/timekrav?knownAt=${knownAt}`,
      `/v1/reports/status?knownAt=${knownAt}`,
      '/v1/rule-sets',
    ])
      expect([path, await status(path)]).toEqual([path, 200]);
  });
});

it('An API that has started reads everybody before anybody asks', async () => {
  const asked: unknown[] = [];
  const running = await startApi(async () => {
    const engines = await openEmbeddedEngines();
    const rows = intercept(engines.readModels.rows, (original) => ({
      participants: (filter, reading) => {
        asked.push({ filter, beside: reading?.beside });
        return original.participants(filter, reading);
      },
    }));
    return { ...engines, readModels: intercept(engines.readModels, () => ({ rows })) };
  });
  await until(() => asked.length >= 2);
  expect(asked).toContainEqual({ filter: {}, beside: 'links' });
  await running.end();
});
