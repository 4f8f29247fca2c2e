import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Gauge } from 'prom-client';
import { createLogger, Metrics } from '#libs/platform';
import { KnownHosts, type OperationsServer, type ReadinessAnswer, serveOperations } from '#libs/runtime';

const ready: ReadinessAnswer = {
  status: 'ready',
  store: 'reachable',
  projections: { participants: { state: 'live' } },
};

/** Metrics that hold one figure, or cannot be read. */
const measuring = (read: () => number): Metrics => {
  const metrics = new Metrics();
  const { registry } = metrics;
  registry.clear();
  const gauge = new Gauge({
    name: 'x',
    help: 'x',
    registers: [],
    collect() {
      this.set(read());
    },
  });
  registry.registerMetric(gauge);
  return metrics;
};

describe('The operations port of a process', () => {
  let server: OperationsServer | undefined;
  afterEach(() => server?.close());

  const get = async (
    path: string,
    { answer = ready, read = () => 1 }: { answer?: ReadinessAnswer; read?: () => number } = {},
    init: RequestInit = {},
  ) => {
    server = await serveOperations(
      { answer: () => answer },
      { logger: createLogger('silent'), metrics: measuring(read) },
      { variable: 'WORKER_PORT', port: 0, host: '127.0.0.1', hosts: new KnownHosts() },
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
      answer: { ...ready, status: 'not_ready', projections: { participants: { state: 'poisoned' } } },
    });
    expect([response.status, await response.json()]).toMatchObject([
      503,
      { projections: { participants: { state: 'poisoned' } } },
    ]);
  });

  it('give what is measured as text, each check of readiness with it', async () => {
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(await response.text()).toBe(
      [
        '# HELP x x\n# TYPE x gauge\nx 1\n',
        '# HELP nytteindsats_not_ready 1 when the check is a reason not to be ready, by the name that it has in /health/ready',
        '# TYPE nytteindsats_not_ready gauge',
        'nytteindsats_not_ready{check="store"} 0',
        'nytteindsats_not_ready{check="projections"} 0\n',
      ].join('\n'),
    );
  });

  it.each([
    ['/', 'GET'],
    ['/metrics', 'POST'],
  ])('are nothing else: %s by %s', async (path, method) => {
    expect((await get(path, {}, { method })).status).toBe(404);
  });

  it('tear the connection when what is asked for breaks, and tell nothing', async () => {
    const read = (): number => {
      throw new Error('secret');
    };
    const broken = get('/metrics', { read });
    await expect(broken).rejects.toThrow('fetch failed');
  });
});
