import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StandInKurrentDb, testCertificate } from '#libs/event-store/kurrentdb/testing';
import { until } from '#libs/platform/testing';
import { runCli } from '../../cli/src/testing/run-cli.ts';
import { WorkerProcess } from '../../worker/testing/src/index.ts';
import { ApiClient } from '../testing/src/api-client.ts';
import { ApiProcess } from '../testing/src/api-process.ts';
import { FalseServers } from '../testing/src/false-servers.ts';
import { ProductionPlace } from '../testing/src/production.place.ts';
import { enrolmentFacts } from '../testing/src/sample.ts';

describe('A KurrentDB that cannot be used', () => {
  let folder: string;
  let place: ProductionPlace;
  let secure: StandInKurrentDb;
  let servers: FalseServers;
  const ends: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kurrentdb-not-usable-'));
    const certificate = testCertificate();
    writeFileSync(join(folder, 'ca.pem'), certificate.authority);
    writeFileSync(join(folder, 'other-ca.pem'), testCertificate().authority);
    place = await ProductionPlace.open();
    secure = await StandInKurrentDb.start({
      certificate,
      credentials: { username: 'drift', password: 'rigtig' },
    });
    servers = new FalseServers();
  });
  afterEach(async () => {
    await Promise.all(ends.splice(0).map((end) => end()));
    await servers.close();
    await secure.stop();
    await place.dispose();
    rmSync(folder, { recursive: true });
  });

  const started = async (environment: Record<string, string>) => {
    const api = new ApiProcess(environment);
    ends.push(() => (api.signal('SIGKILL'), api.exitCode()));
    const address = await api.listening();
    return { api, address, ask: () => api.readiness() };
  };

  it.each<[string, () => Promise<Record<string, string>>, string]>([
    [
      'with another password',
      async () => ({
        KURRENTDB_URL: secure.url,
        KURRENTDB_USERNAME: 'drift',
        KURRENTDB_PASSWORD: 'kodeord-7412',
        KURRENTDB_CA_FILE: join(folder, 'ca.pem'),
      }),
      'KurrentDB lukker os ikke ind: brugernavn eller kodeord er forkert, eller brugeren mangler adgang. Ret KURRENTDB_USERNAME og KURRENTDB_PASSWORD, eller giv brugeren adgang.',
    ],
    [
      'with a certificate of an unknown authority',
      async () => ({ KURRENTDB_URL: secure.url, KURRENTDB_CA_FILE: join(folder, 'other-ca.pem') }),
      'KurrentDB viser et certifikat fra en myndighed, som vi ikke stoler på. Lad KURRENTDB_CA_FILE pege på den myndighed, der har udstedt det.',
    ],
    [
      'that speaks TLS and is asked without',
      async () => ({ KURRENTDB_URL: secure.url.replace('tls=true', 'tls=false') }),
      'KurrentDB svarer kun med TLS, og der er ikke bedt om TLS. Løsning: skriv tls=true i KURRENTDB_URL.',
    ],
    [
      'in whose place a web server answers',
      async () => ({ KURRENTDB_URL: `kurrentdb://${await servers.web()}?tls=false` }),
      'Det, der svarer på adressen i KURRENTDB_URL, er ikke KurrentDB. Ret adressen.',
    ],
  ])(
    '%s: verbs end with 2 and say so; API and worker say so to operations, and the API to whoever writes that they must mend it',
    async (_, change, text) => {
      const environment = { ...place.environment, ...(await change()) };
      const verb = await runCli(['report', 'status', '--known-at', '2024-01-01T00:00:00Z'], {
        env: environment,
      });
      expect(verb).toEqual({ code: 2, stdout: '', stderr: `${text}\n` });
      const worker = new WorkerProcess(environment);
      ends.push(() => worker.end('SIGKILL'));
      const { api, address, ask } = await started(environment);
      for (const asked of [ask, () => worker.readiness()]) {
        await until(async () => (await asked())['store'] === 'mismatched');
        expect(await asked()).toMatchObject({ status: 'not_ready', reasons: { store: text } });
      }
      await until(() => api.stderr.includes(text) && JSON.stringify(worker.log).includes(text));
      const client = new ApiClient(address);
      const refused = await client.send('POST', '/v1/participants', enrolmentFacts());
      client.close();
      expect([refused.status, refused.json.code, refused.json.detail]).toEqual([
        503,
        'store_unusable',
        'Et lager passer ikke til opsætningen. Driften skal rette det; årsagen står på driftens port.',
      ]);
      expect(api.stdout + api.stderr + JSON.stringify([worker.log, worker.complaints])).not.toContain(
        'kodeord-7412',
      );
    },
  );

  it('because it accepts connections and says nothing: API and worker listen, and say that it does not answer', async () => {
    const environment = {
      ...place.environment,
      KURRENTDB_URL: `kurrentdb://${await servers.silent()}?tls=false`,
    };
    const worker = new WorkerProcess(environment);
    ends.push(() => worker.end('SIGKILL'));
    const { ask } = await started(environment);
    expect((await ask())['status']).toBe('not_ready');
    for (const asked of [ask, () => worker.readiness()]) {
      await until(async () => (await asked())['store'] === 'unreachable');
      expect((await asked())['reasons']).toMatchObject({ store: 'Hændelsesloggen svarer ikke.' });
    }
  });
});
