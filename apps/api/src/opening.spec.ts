import { createServer, type Server } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ApiProcess } from '../testing/src/api-process.ts';

const questions = [
  ['GET', '/v1/participants'],
  ['GET', '/v1/reports/status'],
  ['POST', '/v1/commands'],
] as const;

describe('The API’s process, while its stores are not there', () => {
  let folder: string;
  let silent: Server;
  let api: ApiProcess;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'opening-'));
    writeFileSync(join(folder, 'master.key'), '7'.repeat(64), { mode: 0o600 });
    silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
  });
  afterEach(async () => {
    api.signal('SIGKILL');
    await api.exitCode();
    silent.close();
    rmSync(folder, { recursive: true });
  });

  const start = (postgres: string, kurrentdb = 'kurrentdb://127.0.0.1:1?tls=false'): void => {
    api = new ApiProcess({
      DATA_DIR: join(folder, 'data'),
      EVENT_STORE: 'kurrentdb',
      KURRENTDB_URL: kurrentdb,
      READ_MODELS: 'postgres',
      POSTGRES_URL: postgres,
      MASTER_KEY_FILE: join(folder, 'master.key'),
    });
  };

  const answers = async (address: string, reason: RegExp): Promise<void> => {
    expect(await api.readiness()).toEqual({
      status: 'not_ready',
      stores: 'opening',
      reasons: { stores: expect.stringMatching(reason) },
    });
    const ready = await fetch(`${address}/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'not_ready' }]);
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    for (const [method, path] of questions) {
      const answer = await fetch(address + path, { method });
      expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '1']);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(await answer.json()).toMatchObject({
        code: 'store_unavailable',
        detail: 'Systemet er ved at starte: lagrene er ikke åbne endnu. Prøv igen.',
      });
    }
  };

  it('listens and says so when a store hangs, answers 503 without the reason, and ends when it is asked to', async () => {
    const { port } = silent.address() as { port: number };
    start(`postgres://u:p@127.0.0.1:${port}/none`);
    await answers(await api.listening(), /^Lagrene åbnes; de har ikke svaret endnu\.$/);
    expect(api.stdout).toMatch(/^Nytteindsats lytter på http:\/\/127\.0\.0\.1:\d+ - åbn /);
    api.signal('SIGTERM');
    expect(await api.exitCode()).toBe(0);
  });

  it('still ends at once when the configuration cannot be used', async () => {
    start('postgres://u:p@127.0.0.1:1/none?sslmode=perhaps');
    expect(await api.exitCode()).toBe(2);
    expect(api.stderr).toContain('POSTGRES_URL');
  });
});
