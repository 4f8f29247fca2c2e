import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '#libs/platform/testing';
import { WorkerProcess } from '../../worker/testing/src/index.ts';
import { ApiProcess } from '../testing/src/api-process.ts';
import { ProductionPlace } from '../testing/src/production.place.ts';

/** A way to a server that accepts whoever connects, and keeps them waiting until it lets them through. */
class HeldRoute {
  readonly url: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isOpen = false;

  static async to(target: string): Promise<HeldRoute> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new HeldRoute(new URL(target), server);
  }

  private constructor(target: URL, server: Server) {
    this.#server = server;
    const { hostname, port } = target;
    server.on('connection', (socket) => {
      const both = this.#isOpen ? [socket, connect(Number(port), hostname)] : [socket];
      for (const one of both) {
        this.#sockets.add(one);
        one.on('error', () => undefined).on('close', () => both.forEach((other) => other.destroy()));
      }
      const [, onward] = both;
      if (onward) socket.pipe(onward).pipe(socket);
    });
    const url = new URL(target);
    url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.url = url.href;
  }

  letThrough(): void {
    this.#isOpen = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.letThrough();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

describe('Processes whose stores hang when they start', () => {
  let place: ProductionPlace;
  let postgres: HeldRoute;
  const ends: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    place = await ProductionPlace.open();
    postgres = await HeldRoute.to(String(place.environment['POSTGRES_URL']));
  });
  afterEach(async () => {
    await Promise.all(ends.splice(0).map((end) => end()));
    await postgres.close();
    await place.dispose();
  });
  const environment = () => ({ ...place.environment, POSTGRES_URL: postgres.url });

  it('the API listens, says so, and is ready without a restart when they are there, with its port open all the time', async () => {
    await place.standIn.refuse();
    const started = performance.now();
    const api = new ApiProcess(environment());
    ends.push(() => {
      api.signal('SIGKILL');
      return api.exitCode();
    });
    await api.listening();
    const listened = performance.now() - started;
    let slowestMs = 0;
    const readiness = async (): Promise<Record<string, unknown>> => {
      const asked = performance.now();
      const answer = await api.readiness();
      slowestMs = Math.max(slowestMs, performance.now() - asked);
      return answer;
    };
    expect(await readiness()).toMatchObject({ status: 'not_ready', stores: 'opening' });
    postgres.letThrough();
    await until(async () => (await readiness())['store'] === 'unreachable');
    const worker = new WorkerProcess(place.environment);
    ends.push(() => worker.end('SIGKILL'));
    await place.standIn.accept();
    await until(async () => (await readiness())['status'] === 'ready');
    process.stdout.write(
      `listened after ${listened.toFixed(0)} ms; slowest readiness ${slowestMs.toFixed(0)} ms\n`,
    );
  });

  it('the worker listens, says so, and works when they are there', async () => {
    const worker = new WorkerProcess(environment());
    ends.push(() => worker.end('SIGKILL'));
    expect(await worker.readiness()).toEqual({
      status: 'not_ready',
      stores: 'opening',
      reasons: { stores: 'Lagrene åbnes; de har ikke svaret endnu.' },
    });
    postgres.letThrough();
    await until(async () => (await worker.readiness())['status'] === 'ready');
  });
});
