import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testToken } from '#libs/access/testing';
import { participantCategory } from '#libs/event-store';
import { until } from '#libs/platform/testing';
import { projectionFollower } from '#libs/read-models';
import { intercept } from '#libs/read-models/testing';
import type { ApiClient } from '../testing/src/api-client.ts';
import { type RunningApi, startApi, testNow } from '../testing/src/api.harness.ts';
import { openEmbeddedEngines } from '../testing/src/embedded.engines.ts';
import { giveCommand, enrolled } from '../testing/src/sample.ts';

const provider = 'P1000000001';
const ofMany = [
  '/v1/participants',
  '/v1/timekrav',
  '/v1/weeks/2022-W14',
  '/v1/worklist?week=2022-W14',
  '/v1/worklist/weekMissing?week=2022-W14',
  '/v1/reports/status',
] as const;

describe('While the read models lag behind the log', () => {
  let running: RunningApi;
  let lag: Promise<unknown> = Promise.resolve();
  let letGoOn: () => void = () => undefined;

  beforeEach(async () => {
    lag = Promise.resolve();
    const open = async () => {
      const engines = await openEmbeddedEngines();
      const slow = intercept(engines.store, (original) => ({
        async *subscribe(...asked) {
          for await (const batch of original.subscribe(...asked)) {
            await lag;
            yield batch;
          }
        },
      }));
      return { ...engines, projection: projectionFollower(slow, engines.readModels) };
    };
    running = await startApi(open, { readAfterMs: 20 });
    await until(() => running.operations.isReady());
  });
  afterEach(async () => {
    letGoOn();
    await running.end();
  });

  const projected = async (): Promise<void> => {
    const end = await running.store.lastPosition([participantCategory]);
    if (end !== null) expect(await running.projection.waitFor(end, 10_000)).toBe(true);
  };
  const hold = async (): Promise<void> => {
    await projected();
    const held = Promise.withResolvers<void>();
    lag = held.promise;
    letGoOn = held.resolve;
  };
  const by = async (to: Parameters<typeof testToken>[0]): Promise<ApiClient> =>
    running.client.by(await testToken(to));
  const told = async (client: ApiClient, path: string): Promise<unknown> => {
    const { status, code, headers } = await client.get(path);
    return [path, status, code, headers['retry-after']];
  };

  it('nobody is shown whom another municipality took over: 503, and what stands once they have caught up', async () => {
    const id = await enrolled(running.client);
    const aarhus = await by({ kommunekoder: ['751'] });
    await projected();
    expect((await aarhus.get('/v1/participants')).text).toContain(id);
    await hold();
    const moved = { forloeb: 1, kommunekode: '101', reason: 'tastefejl' };
    expect((await giveCommand(running.client, id, 'CorrectEnrolment', moved)).status).toBe(200);
    for (const path of ofMany) expect(await told(aarhus, path)).toEqual([path, 503, 'read_timeout', '1']);
    letGoOn();
    await projected();
    for (const path of ofMany) {
      const { status, text } = await aarhus.get(path);
      expect([path, status, text.includes(id)]).toEqual([path, 200, false]);
    }
  });

  it('a provider is not shown whose assignment was ended before', async () => {
    const id = await enrolled(running.client);
    await giveCommand(running.client, id, 'AssignProvider', { provider, from: '2022-04-04' });
    const own = await by({ roles: ['leverandoer'], providers: [provider] });
    await projected();
    expect((await own.get('/v1/participants')).text).toContain(id);
    await hold();
    const ended = { provider, endedOn: '2022-04-30', reason: 'ophørt' };
    expect((await giveCommand(running.client, id, 'EndAssignment', ended)).status).toBe(200);
    expect(await told(own, '/v1/participants')).toEqual(['/v1/participants', 503, 'read_timeout', '1']);
    letGoOn();
    await projected();
    expect((await own.get('/v1/participants')).json.items).toEqual([]);
  });

  it('who sees every municipality is not shown who may have been erased; a revisor is shown what stands', async () => {
    await enrolled(running.client);
    await hold();
    await enrolled(running.client);
    const engagement = { id: 'e-1', until: '2199-12-31', text: true };
    const revisor = await by({ roles: ['revisor'], engagement });
    for (const path of ofMany) {
      expect(await told(running.client, path)).toEqual([path, 503, 'read_timeout', '1']);
      expect(await told(revisor, path)).toEqual([path, 200, undefined, undefined]);
    }
  });

  it('what is asked of one, or of what was known then, is answered by the log', async () => {
    const aarhus = await by({ kommunekoder: ['751'] });
    await hold();
    const id = await enrolled(running.client);
    const knownAt = `knownAt=${encodeURIComponent(testNow)}`;
    for (const path of [
      `/v1/participants/${id}`,
      `/v1/participants/${id}/timekrav`,
      `/v1/participants/${id}/history`,
      `/v1/timekrav?${knownAt}`,
      `/v1/reports/status?${knownAt}`,
    ])
      expect([path, (await aarhus.get(path)).status]).toEqual([path, 200]);
  });

  it('a question that says of no time that it asks about is not answered at all', async () => {
    const aarhus = await by({ kommunekoder: ['751'] });
    await hold();
    await enrolled(running.client);
    for (const said of ['', 'null', ' ', `${testNow}&knownAt=`])
      for (const path of ['/v1/timekrav', '/v1/reports/status']) {
        const { status, code } = await aarhus.get(`${path}?knownAt=${encodeURI(said)}`);
        expect([path, said, status, code]).toEqual([path, said, 400, 'malformed']);
      }
  });
});
