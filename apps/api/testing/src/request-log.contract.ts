import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bearing } from '#libs/access/testing';
import { setImmediate as macrotask } from 'node:timers/promises';
import { type OpenTestEngines, type RunningApi, startApi } from './api.harness.ts';
import { giveCommand, enrolled, weekBody } from './sample.ts';

const [logged1, logged2, logged3, impatient] = [1, 2, 3, 4].map(
  (number) => `aaaaaaaa-0000-4000-8000-00000000000${number}`,
) as [string, string, string, string];

/** What the log says of requests over HTTP. */
export const describeRequestLog = (openEngines: OpenTestEngines): void => {
  let running: RunningApi;

  beforeAll(async () => {
    running = await startApi(openEngines);
  });
  afterAll(() => running.end());

  describe('the log', () => {
    it('has one line for each request, with the correlation id, the route and how long it took', async () => {
      await running.client.get('/v1/rule-sets', { 'x-correlation-id': logged1 });
      expect(running.log.entries().filter(({ correlationId }) => correlationId === logged1)).toEqual([
        {
          level: 'info',
          time: expect.any(String),
          correlationId: logged1,
          method: 'GET',
          route: '/v1/rule-sets',
          status: 200,
          ms: expect.any(Number),
          msg: 'answered',
        },
      ]);
    });

    it('has a refusal as information and a fault as an error with its cause', async () => {
      const id = await enrolled(running.client);
      await giveCommand(running.client, id, 'WithdrawExit', { reason: 'x' }, { 'x-correlation-id': logged2 });
      running.store.fail(new TypeError('broken inside'));
      await giveCommand(
        running.client,
        id,
        'RecordWeek',
        { week: '2022-W14', ...weekBody() },
        { 'x-correlation-id': logged3 },
      );
      running.store.recover();
      const lines = running.log.entries();
      expect(lines.find(({ correlationId }) => correlationId === logged2)).toMatchObject({
        level: 'info',
        code: 'no_exit',
        status: 409,
      });
      expect(lines.find(({ correlationId }) => correlationId === logged3)).toMatchObject({
        level: 'error',
        code: 'internal',
        status: 500,
        err: expect.objectContaining({ message: 'broken inside' }),
      });
    });
  });

  it('logs that a caller went away before the answer', async () => {
    const id = await enrolled(running.client);
    const { appends } = running.store;
    const release = running.store.hold();
    const leaving = new AbortController();
    const left = fetch(`${running.client.address}/v1/participants/${id}/commands/RecordWeek`, {
      method: 'POST',
      headers: { ...bearing(), 'content-type': 'application/json', 'x-correlation-id': impatient },
      body: JSON.stringify({ week: '2022-W14', ...weekBody() }),
      signal: leaving.signal,
    }).catch((error: unknown) => error);
    while (running.store.appends === appends) await macrotask();
    leaving.abort();
    expect(await left).toMatchObject({ name: 'AbortError' });
    const line = () => running.log.entries().find(({ correlationId }) => correlationId === impatient);
    while (!line()) await macrotask();
    expect(line()).toMatchObject({ level: 'warn', msg: 'torn before it was answered' });
    release();
    const again = await giveCommand(running.client, id, 'RecordWeek', { week: '2022-W14', ...weekBody() });
    expect(again.json).toMatchObject({ status: 'unchanged', revision: 1 });
  });
};
