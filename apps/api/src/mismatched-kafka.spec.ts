import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { testCertificate } from '#libs/event-store/kurrentdb/testing';
import { until } from '#libs/platform/testing';
import { WorkerProcess } from '../../worker/testing/src/index.ts';
import { ApiProcess } from '../testing/src/api-process.ts';
import { FalseServers } from '../testing/src/false-servers.ts';

type Start = (servers: FalseServers, folder: string) => Promise<Record<string, string>>;

const login = {
  KAFKA_SASL_MECHANISM: 'scram-sha-256',
  KAFKA_USERNAME: 'nytteindsats',
  KAFKA_PASSWORD: 'kodeord-7412',
};

const loginText =
  'Kafka lukker os ikke ind: brugernavn eller kodeord er forkert, eller brugeren mangler adgang. Ret KAFKA_SASL_MECHANISM, KAFKA_USERNAME og KAFKA_PASSWORD, eller giv brugeren adgang.';

describe.each<[string, Start, string, string]>([
  [
    'wants a login and is given none',
    async (servers) => ({ KAFKA_BROKERS: await servers.strictKafka() }),
    'login',
    loginText,
  ],
  [
    'knows another password',
    async (servers) => ({ KAFKA_BROKERS: await servers.kafkaOfAnotherPassword(), ...login }),
    'login',
    loginText,
  ],
  [
    'has a certificate of an unknown authority',
    async (servers, folder) => {
      const file = join(folder, 'ca.pem');
      writeFileSync(file, testCertificate().authority);
      const brokers = await servers.strictKafka(testCertificate());
      return { KAFKA_BROKERS: brokers, KAFKA_TLS: 'on', KAFKA_CA_FILE: file, ...login };
    },
    'unknown-authority',
    'Kafka viser et certifikat fra en myndighed, som vi ikke stoler på. Lad KAFKA_CA_FILE pege på den myndighed, der har udstedt det.',
  ],
  [
    'speaks TLS and is asked without',
    async (servers) => ({ KAFKA_BROKERS: await servers.strictKafka(testCertificate()), ...login }),
    'speaks-tls',
    'Kafka svarer kun med TLS, og der er ikke bedt om TLS. Løsning: skriv KAFKA_TLS=on.',
  ],
  [
    'is a web server',
    async (servers) => ({ KAFKA_BROKERS: await servers.web() }),
    'foreign',
    'Det, der svarer på adressen i KAFKA_BROKERS, er ikke Kafka. Ret adressen.',
  ],
])('A Kafka that %s', (_, environmentOf, word, text) => {
  let folder: string;
  let servers: FalseServers;
  let environment: Record<string, string>;
  const said = `Kafka does not fit its configuration (${word})`;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mismatched-kafka-'));
    servers = new FalseServers();
    environment = { DATA_DIR: join(folder, 'data'), ...(await environmentOf(servers, folder)) };
  });
  afterEach(async () => {
    await servers.close();
    rmSync(folder, { recursive: true });
  });

  it('is told by a worker in readiness and in its log, and no secret with it', async () => {
    const worker = new WorkerProcess(environment);
    try {
      await until(async () => (await worker.readiness()).reasons?.['intake'] === text);
      expect(await worker.readiness()).toMatchObject({ status: 'not_ready', store: 'reachable' });
      await until(() => JSON.stringify(worker.log).includes(said));
      expect(JSON.stringify([worker.log, worker.complaints])).not.toContain('kodeord-7412');
    } finally {
      await worker.end('SIGKILL');
    }
  });

  it('is told by the API in its log, and keeps no request from its answer', async () => {
    const api = new ApiProcess(environment);
    try {
      await api.address();
      await until(() => api.stderr.includes(said));
      await until(async () => (await api.readiness()).status === 'ready');
      expect(await api.readiness()).toMatchObject({ intake: 'not_joined' });
      expect(api.stdout + api.stderr).not.toContain('kodeord-7412');
    } finally {
      api.signal('SIGKILL');
      await api.exitCode();
    }
  });
});
