import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { ordinaryToken, TestIssuer } from '#libs/access/testing';
import { until } from '#libs/platform/testing';
import { fromSource, type OperationsClient } from '#libs/runtime/testing';
import { ApiClient } from '../testing/src/api-client.ts';
import { ApiProcess } from '../testing/src/api-process.ts';
import { OpenStream } from '../testing/src/open-stream.ts';
import { lineOfEnrolment } from '../testing/src/sample.ts';

describe('The API as a process', () => {
  let folder: string;
  let folders = 0;
  const started: ApiProcess[] = [];
  const dataDir = (): string => join(folder, `data-${(folders += 1)}`);

  const start = (environment: Readonly<Record<string, string>>): ApiProcess => {
    const api = new ApiProcess(environment);
    started.push(api);
    return api;
  };

  const said = (address: string, local: string, operations: OperationsClient, link?: string): string =>
    `Nytteindsats lytter på ${address} - åbn ${local}/docs\n` +
    (link === undefined ? '' : `Log ind (gælder, til processen slutter): ${link}\n`) +
    `Til driften: ${operations.address}/health/ready og /metrics\n`;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nytteindsats-main-'));
  });
  afterAll(async () => {
    for (const api of started) api.signal('SIGKILL');
    await Promise.all(started.map((api) => api.exitCode()));
    await rm(folder, { recursive: true });
  });

  it('says where it listens, what to open, how to sign in and where operations ask, and ends in order when asked to', async () => {
    const api = start({ DATA_DIR: dataDir() });
    const address = await api.address();
    const operations = await api.operations();
    const [link = ''] = /http:\S+\/log-ind\S+/.exec(api.stdout) ?? [];
    expect(api.stdout).toBe(said(address, address, operations, link));
    const { status, headers } = await fetch(link, { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([303, '/log-ind/valg?til=%2F']);
    api.signal('SIGINT');
    expect(await api.exitCode()).toBe(0);
    expect(api.stderr).not.toContain('ADVARSEL');
    for (const line of api.stderr.trim().split('\n'))
      expect(JSON.parse(line)).toMatchObject({ level: 'info' });
  });

  it.each(['>&-', '> /dev/full', '> >(true)'])(
    'serves, and ends in order, when nothing can be written to its stdout: %s',
    async (redirection) => {
      const probe = createServer().listen(0, '127.0.0.1');
      await once(probe, 'listening');
      const { port } = probe.address() as { port: number };
      probe.close();
      const script = `exec "$0" "$@" ${redirection}`;
      const api = spawn(
        'bash',
        ['--norc', '-c', script, process.execPath, ...fromSource('apps/api/src/main.ts')],
        {
          env: {
            PATH: process.env['PATH'] ?? '',
            DATA_DIR: dataDir(),
            PORT: String(port),
            OPERATIONS_PORT: '0',
          },
          stdio: ['ignore', 'ignore', 'ignore'],
        },
      );
      const ended = once(api, 'exit');
      const serves = (): Promise<boolean> =>
        fetch(`http://127.0.0.1:${port}/health/ready`).then(
          ({ ok }) => ok,
          () => false,
        );
      try {
        await until(async () => api.exitCode !== null || (await serves()));
      } finally {
        api.kill('SIGTERM');
      }
      expect(await ended).toEqual([0, null]);
    },
  );

  it('answers what it accepted when it is asked to end, and every answer is true afterwards', async () => {
    const environment = { DATA_DIR: dataDir() };
    const first = start(environment);
    const stream = new OpenStream(await first.address());
    const people = Array.from({ length: 5_000 }, () => randomUUID());
    const sending = stream.write(people.map((id) => `${JSON.stringify(lineOfEnrolment(id))}\n`).join(''));
    while (stream.answered < 200) await new Promise(setImmediate);
    first.signal('SIGTERM');
    await Promise.all([stream.over, sending]);
    expect(await first.exitCode()).toBe(0);
    expect(stream.answered).toBeGreaterThanOrEqual(200);
    expect(stream.answered).toBeLessThan(people.length);

    const second = start(environment);
    const client = new ApiClient(await second.address());
    const again = await client.sendLines(
      people.slice(0, stream.answered + 1).map((id) => lineOfEnrolment(id)),
    );
    client.close();
    second.signal('SIGTERM');
    expect(again.lines.map(({ status }) => status)).toEqual([
      ...Array.from({ length: stream.answered }, () => 'unchanged'),
      'accepted',
    ]);
    expect(await second.exitCode()).toBe(0);
  });

  it('is not reached from other machines, nor in production, without an issuer, and tells where it really listens', async () => {
    for (const exposed of [{ HOST: '0.0.0.0' }, { NODE_ENV: 'production' }]) {
      const refused = start({ DATA_DIR: dataDir(), ...exposed });
      expect(await refused.exitCode()).toBe(2);
      expect(refused.stderr).toContain('- OIDC_ISSUER skal angives');
    }
    const issuer = await TestIssuer.start();
    const api = start({ DATA_DIR: dataDir(), HOST: '0.0.0.0', OIDC_ISSUER: issuer.address });
    const { port } = new URL(await api.address());
    const operations = await api.operations();
    expect(api.stdout).toBe(said(`http://0.0.0.0:${port}`, `http://127.0.0.1:${port}`, operations));
    expect(operations.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const client = new ApiClient(`http://127.0.0.1:${port}`, await issuer.token());
    expect((await client.get('/v1/participants')).status).toBe(200);
    expect((await client.by(ordinaryToken).get('/v1/participants')).code).toBe('unauthenticated');
    client.close();
    await issuer.leave();
    api.signal('SIGTERM');
    expect(await api.exitCode()).toBe(0);
  });

  it('does not start on a configuration that cannot be used, and names every fault', async () => {
    const api = start({ DATA_DIR: dataDir(), PORT: 'x', LOG_LEVEL: 'loud', EVENT_STORE: 'paper' });
    expect(await api.exitCode()).toBe(2);
    expect(api.stdout).toBe('');
    for (const variable of ['PORT', 'LOG_LEVEL', 'EVENT_STORE'])
      expect(api.stderr).toContain(`- ${variable} `);
  });

  it('does not start with a faulty rule set, and says which', async () => {
    await writeFile(join(folder, 'egen.json'), '{}');
    const api = start({ DATA_DIR: dataDir(), RULE_SETS_DIR: folder });
    expect(await api.exitCode()).toBe(2);
    expect(api.stderr).toContain('- egen.json: ');
  });

  it.each(['PORT', 'OPERATIONS_PORT'])(
    'does not start on a port that somebody else has: %s',
    async (variable) => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const address = other.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const api = start({ DATA_DIR: dataDir(), [variable]: String(port) });
      expect(await api.exitCode()).toBe(2);
      expect(api.stderr).toMatch(new RegExp(`^${variable} er optaget af et andet program`, 'm'));
      expect(api.stdout).toBe('');
      other.close();
    },
  );

  it('does not start beside another process that writes in the same folder', async () => {
    const environment = { DATA_DIR: dataDir() };
    const first = start(environment);
    await first.address();
    const second = start(environment);
    expect(await second.exitCode()).toBe(3);
    expect(second.stderr).toMatch(/^Datamappen er i brug: /);
    first.signal('SIGTERM');
    expect(await first.exitCode()).toBe(0);
  });
});
