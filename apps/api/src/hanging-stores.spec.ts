import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '#libs/platform/testing';
import { WorkerProcess } from '../../worker/testing/src/index.ts';
import { ApiProcess } from '../testing/src/api-process.ts';
import { FalseServers } from '../testing/src/false-servers.ts';

type Answer = Readonly<Record<string, unknown>>;

describe('While a store accepts connections and says nothing', () => {
  let folder: string;
  let servers: FalseServers;
  let silent: string;
  const ends: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hanging-'));
    writeFileSync(join(folder, 'master.key'), '7'.repeat(64), { mode: 0o600 });
    servers = new FalseServers();
    silent = await servers.silent();
  });
  afterEach(async () => {
    await Promise.all(ends.splice(0).map((end) => end()));
    await servers.close();
    rmSync(folder, { recursive: true });
  });

  const postgres = () => ({
    EVENT_STORE: 'kurrentdb',
    KURRENTDB_URL: `kurrentdb://${silent}?tls=false`,
    READ_MODELS: 'postgres',
    POSTGRES_URL: `postgres://u:p@${silent}/none`,
    MASTER_KEY_FILE: join(folder, 'master.key'),
  });
  const kafka = () => ({ KAFKA_BROKERS: silent });

  /** Asks the API once it listens. */
  const api = async (environment: Record<string, string>): Promise<() => Promise<Answer>> => {
    const process = new ApiProcess({ DATA_DIR: join(folder, 'api'), ...environment });
    ends.push(() => (process.signal('SIGKILL'), process.exitCode()));
    await process.listening();
    return () => process.readiness();
  };
  /** Asks a worker once it listens. */
  const worker = (environment: Record<string, string>): (() => Promise<Answer>) => {
    const process = new WorkerProcess({ DATA_DIR: join(folder, 'worker'), ...environment });
    ends.push(() => process.end('SIGKILL'));
    return () => process.readiness();
  };

  it.each([
    ['the API', api],
    ['a worker', worker],
  ])('PostgreSQL: %s listens, is not ready, and says that it has not answered', async (_, start) => {
    const ask = await start(postgres());
    expect(await ask()).toEqual({
      status: 'not_ready',
      stores: 'opening',
      reasons: { stores: 'Lagrene åbnes; de har ikke svaret endnu.' },
    });
  });

  it('Kafka: the API listens and is ready, and shows that no commands come that way', async () => {
    const ask = await api(kafka());
    await until(async () => (await ask())['status'] === 'ready');
    expect((await ask())['intake']).toBe('not_joined');
  });

  it('Kafka: a worker listens, is not ready, and says that it cannot be reached', async () => {
    const ask = worker(kafka());
    await until(async () => /Kafka kan ikke nås/.test(JSON.stringify((await ask())['reasons'])));
    expect(await ask()).toMatchObject({ status: 'not_ready', store: 'reachable', intake: 'not_joined' });
  });
});
