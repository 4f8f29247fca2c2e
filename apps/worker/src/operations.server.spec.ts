import { afterEach, describe, expect, it } from '@jest/globals';
import { type Operations, type OperationsServer, serveOperations } from './operations.server.ts';
import type { Readiness } from './readiness.ts';

const ready: Readiness = { status: 'ready', store: 'reachable', projection: 'live' };

describe('The operations of a worker', () => {
  let server: OperationsServer | undefined;
  afterEach(() => server?.close());

  const get = async (path: string, operations: Partial<Operations> = {}, init: RequestInit = {}) => {
    server = await serveOperations(
      { readiness: async () => ready, metrics: async () => 'x 1\n', ...operations },
      0,
      '127.0.0.1',
    );
    return fetch(server.address + path, init);
  };

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
      readiness: async () => ({ ...ready, status: 'not_ready', projection: 'poisoned' }),
    });
    expect([response.status, await response.json()]).toMatchObject([503, { projection: 'poisoned' }]);
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
