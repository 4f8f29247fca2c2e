/**
 * `npm run test:hanging -- [--seconds N]`: starts the API and a worker while one store after another hangs: KurrentDB,
 * PostgreSQL and a Kafka broker that each accept connections and say nothing. Prints after how many milliseconds the port
 * was open, the slowest answer about readiness in the N seconds after that (20 when left out), asked all the time, and
 * what it said last. Exit code 1 over 2 s or over 100 ms. What the process computed meanwhile stands
 * beside each figure: on a machine that is busy otherwise the rest is waiting for a processor. Reads /proc (Linux).
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const [portLimitMs, answerLimitMs] = [2_000, 100];
const [betweenTriesMs, betweenQuestionsMs] = [5, 10];
const main = (app) => fileURLToPath(new URL(`../../dist/apps/${app}/src/main.js`, import.meta.url));
const url = process.env.POSTGRES_URL;

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '20' } } });
const askMs = Number(values.seconds) * 1_000;
if (!(askMs >= 1_000) || !url) {
  console.error('--seconds skal være et tal fra 1, og POSTGRES_URL skal angives.');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'nytteindsats-hanging-'));
const keyFile = join(folder, 'master.key');
writeFileSync(keyFile, '7'.repeat(64), { mode: 0o600 });
const listening = async (server) => once(server.listen(0, '127.0.0.1'), 'listening');
const silent = createServer((socket) => socket.on('error', () => undefined).resume());
await listening(silent);
const nowhere = `127.0.0.1:${silent.address().port}`;

const shared = { EVENT_STORE: 'kurrentdb', READ_MODELS: 'postgres', MASTER_KEY_FILE: keyFile };
const hanging = {
  KurrentDB: { ...shared, POSTGRES_URL: url, KURRENTDB_URL: `kurrentdb://${nowhere}?tls=false` },
  PostgreSQL: {
    ...shared,
    POSTGRES_URL: `postgres://u:p@${nowhere}/none`,
    KURRENTDB_URL: `kurrentdb://${nowhere}?tls=false`,
  },
  Kafka: { KAFKA_BROKERS: nowhere },
};

const freePort = async () => {
  const server = createServer();
  await listening(server);
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
};

const isOpen = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });

/** What a process has computed since it began, in milliseconds: hundredths of a second of its own and of the system. */
const computedMs = ({ pid }) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

/** Asks about readiness all the time; answers the slowest answer, what was computed meanwhile, and what was said last. */
const asked = async (address, child) => {
  const until = performance.now() + askMs;
  let slowest = { ms: 0, computed: 0 };
  let said = {};
  while (performance.now() < until) {
    const [since, before] = [performance.now(), computedMs(child)];
    said = await (await fetch(`${address}/health/ready`)).json();
    const ms = performance.now() - since;
    if (ms > slowest.ms) slowest = { ms, computed: computedMs(child) - before };
    await pause(betweenQuestionsMs);
  }
  return { slowest, said };
};

const measured = async (app, environment) => {
  const operations = await freePort();
  const port = app === 'api' ? await freePort() : operations;
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: mkdtempSync(join(folder, 'data-')),
    HOST: '127.0.0.1',
    PORT: String(port),
    [app === 'api' ? 'OPERATIONS_PORT' : 'WORKER_PORT']: String(operations),
    LOG_LEVEL: 'silent',
    ...environment,
  };
  const since = performance.now();
  const child = spawn(process.execPath, [main(app)], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(child, 'close');
  while (!(await isOpen(port)) && child.exitCode === null) await pause(betweenTriesMs);
  const open = { ms: performance.now() - since, computed: computedMs(child) };
  const answers = await asked(`http://127.0.0.1:${operations}`, child);
  child.kill('SIGKILL');
  await ended;
  return { open, ...answers };
};

const figure = ({ ms, computed }) => `${ms.toFixed(0)} ms (${computed} computed)`;

let isWithin = true;
try {
  execFileSync(process.execPath, [main('worker'), 'migrate'], { env: process.env, stdio: 'ignore' });
  for (const [store, environment] of Object.entries(hanging))
    for (const app of ['api', 'worker']) {
      const { open, slowest, said } = await measured(app, environment);
      isWithin &&= open.ms <= portLimitMs && slowest.ms <= answerLimitMs;
      console.log(
        `${store} hangs, ${app}: port open after ${figure(open)}, slowest readiness answer ${figure(slowest)}, ` +
          `last: ${said.status} ${JSON.stringify(said.reasons ?? {})}`,
      );
    }
} finally {
  silent.close();
  rmSync(folder, { recursive: true });
}
process.exit(isWithin ? 0 : 1);
