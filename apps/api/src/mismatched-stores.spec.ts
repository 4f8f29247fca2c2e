import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testCertificate } from '#libs/event-store/kurrentdb/testing';
import { until } from '#libs/platform/testing';
import { runCli } from '../../cli/src/testing/run-cli.ts';
import { WorkerProcess } from '../../worker/testing/src/index.ts';
import { ApiProcess } from '../testing/src/api-process.ts';
import { FalseServers } from '../testing/src/false-servers.ts';

const login =
  'PostgreSQL lukker os ikke ind: brugernavn eller kodeord er forkert, eller brugeren mangler adgang. Ret brugernavn og kodeord i POSTGRES_URL, eller giv brugeren adgang.';
const speaksPlain =
  'PostgreSQL svarer uden TLS, men der er bedt om TLS. Slå TLS til på serveren, eller skriv sslmode=disable i POSTGRES_URL.';
const unknownAuthority =
  'PostgreSQL viser et certifikat fra en myndighed, som vi ikke stoler på. Lad POSTGRES_CA_FILE pege på den myndighed, der har udstedt det.';
const foreign = 'Det, der svarer på adressen i POSTGRES_URL, er ikke PostgreSQL. Ret adressen.';

describe.each<[string, (servers: FalseServers) => Promise<string>, string, string]>([
  ['knows another password', (servers) => servers.strictPostgres(), '', login],
  ['speaks no TLS and is asked to', (servers) => servers.strictPostgres(), '?sslmode=require', speaksPlain],
  [
    'has a certificate of an unknown authority',
    (servers) => servers.securePostgres(testCertificate()),
    '?sslmode=verify-full',
    unknownAuthority,
  ],
  ['is a web server', (servers) => servers.web(), '', foreign],
])('A PostgreSQL that %s', (_, start, query, text) => {
  let folder: string;
  let servers: FalseServers;
  let environment: Record<string, string>;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mismatched-'));
    writeFileSync(join(folder, 'master.key'), '7'.repeat(64), { mode: 0o600 });
    servers = new FalseServers();
    environment = {
      DATA_DIR: join(folder, 'data'),
      EVENT_STORE: 'kurrentdb',
      KURRENTDB_URL: 'kurrentdb://127.0.0.1:1?tls=false',
      READ_MODELS: 'postgres',
      POSTGRES_URL: `postgres://anna:sesam-luk-op@${await start(servers)}/nytte${query}`,
      MASTER_KEY_FILE: join(folder, 'master.key'),
    };
  });
  afterEach(async () => {
    await servers.close();
    rmSync(folder, { recursive: true });
  });

  it('is told by a verb on stderr, with exit code 2', async () => {
    expect(await runCli(['participants'], { env: environment })).toEqual({
      code: 2,
      stdout: '',
      stderr: `${text}\n`,
    });
  });

  it('is told by the API to operations, in readiness and its log; whoever calls is told no more than that operations must mend it', async () => {
    const api = new ApiProcess(environment);
    try {
      const address = await api.listening();
      await until(async () => (await api.readiness())['stores'] === 'mismatched');
      expect(await api.readiness()).toEqual({
        status: 'not_ready',
        stores: 'mismatched',
        reasons: { stores: text },
      });
      for (const [method, path] of [
        ['GET', '/v1/participants'],
        ['POST', '/v1/commands'],
      ] as const) {
        const answer = await fetch(address + path, { method });
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, null]);
        expect(await answer.json()).toMatchObject({
          code: 'store_unusable',
          detail:
            'Et lager passer ikke til opsætningen. Driften skal rette det; årsagen står på driftens port.',
        });
      }
      await until(() => api.stderr.includes('stores not open yet'));
      expect(api.stdout + api.stderr).not.toContain('sesam-luk-op');
    } finally {
      api.signal('SIGKILL');
      await api.exitCode();
    }
  });

  it('is told by a worker in readiness and in its log, and no secret with it', async () => {
    const worker = new WorkerProcess(environment);
    try {
      await until(async () => (await worker.readiness())['stores'] === 'mismatched');
      expect(await worker.readiness()).toEqual({
        status: 'not_ready',
        stores: 'mismatched',
        reasons: { stores: text },
      });
      await until(() => worker.log.some(({ msg }) => msg === 'stores not open yet'));
      expect(JSON.stringify([worker.log, worker.complaints])).not.toContain('sesam-luk-op');
    } finally {
      await worker.end('SIGKILL');
    }
  });
});
