import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testCertificate } from '#libs/event-store/kurrentdb/testing';
import { until } from '#libs/platform/testing';

const run = promisify(execFile);
/** Where infra/engines/engines keeps Kafka's jars. */
const jars = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'nytteindsats/kafka-4.1.0/*');
const mechanisms = ['SCRAM-SHA-256', 'SCRAM-SHA-512'];

/** Below the ports that a system gives out by itself: until the broker listens, others could be given any of those. */
const freePort = async (): Promise<number> => {
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const server = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!isFree) return freePort();
  server.close();
  await once(server, 'close');
  return port;
};

const answers = async (port: number): Promise<boolean> => {
  const socket = connect(port, '127.0.0.1');
  const isThere = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return isThere;
};

/** Outside TLS and SCRAM, inside plain: one node that is broker and controller. */
const propertiesOf = (folder: string, ports: readonly number[]): string => {
  const [outside, inside, controller] = ports;
  const jaas = 'org.apache.kafka.common.security.scram.ScramLoginModule required;';
  return [
    'process.roles=broker,controller',
    'node.id=1',
    `controller.quorum.voters=1@127.0.0.1:${controller}`,
    `listeners=SASL_SSL://127.0.0.1:${outside},INSIDE://127.0.0.1:${inside},CONTROLLER://127.0.0.1:${controller}`,
    `advertised.listeners=SASL_SSL://127.0.0.1:${outside},INSIDE://127.0.0.1:${inside}`,
    'listener.security.protocol.map=CONTROLLER:PLAINTEXT,INSIDE:PLAINTEXT,SASL_SSL:SASL_SSL',
    'inter.broker.listener.name=INSIDE',
    'controller.listener.names=CONTROLLER',
    `sasl.enabled.mechanisms=${mechanisms.join(',')}`,
    ...mechanisms.map((one) => `listener.name.sasl_ssl.${one.toLowerCase()}.sasl.jaas.config=${jaas}`),
    'ssl.keystore.type=PEM',
    `ssl.keystore.location=${join(folder, 'server.pem')}`,
    `log.dirs=${join(folder, 'logs')}`,
    'offsets.topic.replication.factor=1',
    'offsets.topic.num.partitions=1',
    'group.initial.rebalance.delay.ms=0',
  ].join('\n');
};

/** A Kafka broker of a test's own that speaks TLS only and lets `nytte` in by SCRAM. */
export class SecureBroker {
  readonly brokers: readonly string[];
  /** The certificate of the authority that vouches for it (PEM). */
  readonly authority: string;
  readonly username = 'nytte';
  readonly password = 'hemmelig';
  readonly #folder = mkdtempSync(join(tmpdir(), 'secure-broker-'));
  readonly #ports: readonly number[];
  #process: ChildProcess | undefined;

  private constructor(ports: readonly number[]) {
    this.#ports = ports;
    this.brokers = [`127.0.0.1:${ports[0]}`];
    const { key, chain, authority } = testCertificate();
    this.authority = authority;
    writeFileSync(join(this.#folder, 'server.pem'), key + chain);
    writeFileSync(this.#properties, propertiesOf(this.#folder, ports));
  }

  /** Starts one; takes some seconds. Needs Java and the jars that infra/engines/engines resolves. */
  static async start(): Promise<SecureBroker> {
    const broker = new SecureBroker([await freePort(), await freePort(), await freePort()]);
    await broker.#start();
    return broker;
  }

  async stop(): Promise<void> {
    if (this.#process && this.#process.exitCode === null) {
      const closed = once(this.#process, 'close');
      this.#process.kill('SIGKILL');
      await closed;
    }
    rmSync(this.#folder, { recursive: true });
  }

  get #properties(): string {
    return join(this.#folder, 'server.properties');
  }

  async #start(): Promise<void> {
    const tool = ['-cp', jars, 'kafka.tools.StorageTool'];
    const { stdout } = await run('java', [...tool, 'random-uuid']);
    const users = mechanisms.flatMap((one) => [
      '--add-scram',
      `${one}=[name=${this.username},password=${this.password}]`,
    ]);
    await run('java', [...tool, 'format', '-t', stdout.trim(), '-c', this.#properties, ...users]);
    this.#process = spawn('java', ['-Xmx256m', '-cp', jars, 'kafka.Kafka', this.#properties], {
      stdio: 'ignore',
    });
    await until(() => answers(this.#ports[0] ?? 0));
  }
}
