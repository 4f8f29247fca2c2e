import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  KnownHosts,
  type Operations,
  type OperationsServer,
  type ReadinessAnswer,
  serveOperations,
} from '#libs/runtime';

const ready: ReadinessAnswer = {
  status: 'ready',
  store: 'reachable',
  projections: { participants: { state: 'live' } },
};

describe('The operations of a worker', () => {
  let server: OperationsServer | undefined;
  afterEach(() => server?.close());

  const get = async (path: string, operations: Partial<Operations> = {}, init: RequestInit = {}) => {
    server = await serveOperations(
      { readiness: () => ready, metrics: async () => 'x 1\n', ...operations },
      { port: 0, host: '127.0.0.1', hosts: new KnownHosts() },
    );
    return fetch(server.bound.address + path, init);
  };

  const statusOf = async (headers: Readonly<Record<string, string>>): Promise<number | undefined> => {
    const [response] = (await once(
      request(`${server?.bound.address}/metrics`, { headers }).end(),
      'response',
    )) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  };

  it('answer no page whose name was made to point here, and none of another origin', async () => {
    await get('/health/live');
    expect(await statusOf({ host: 'rebound.example' })).toBe(421);
    expect(await statusOf({ origin: 'http://rebound.example' })).toBe(403);
    expect(await statusOf({ host: 'localhost' })).toBe(200);
  });

  it('say that it lives', async () => {
    const response = await get('/health/live');
    expect([response.status, await response.json()]).toEqual([200, { status: 'live' }]);
  });

  it('say that it is ready, and by what that is judged', async () => {
    const response = await get('/health/ready?verbose');
    expect([response.status, await response.json()]).toEqual([200, ready]);
  });

  it('answer 503 when it is not ready', async () => {
    const response = await get('/health/ready', {
      readiness: () => ({
        ...ready,
        status: 'not_ready',
        projections: { participants: { state: 'poisoned' } },
      }),
    });
    expect([response.status, await response.json()]).toMatchObject([
      503,
      { projections: { participants: { state: 'poisoned' } } },
    ]);
  });

  it('give what is measured as text', async () => {
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(await response.text()).toBe('x 1\n');
  });

  it.each([
    ['/', 'GET'],
    ['/metrics', 'POST'],
  ])('are nothing else: %s by %s', async (path, method) => {
    expect((await get(path, {}, { method })).status).toBe(404);
  });

  it('tear the connection when what is asked for breaks, and tell nothing', async () => {
    const broken = get('/metrics', { metrics: () => Promise.reject(new Error('secret')) });
    await expect(broken).rejects.toThrow('fetch failed');
  });
});
