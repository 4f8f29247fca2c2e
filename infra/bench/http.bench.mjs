/**
 * PUT week over HTTP, 64 kept connections, against a bare Nest + Fastify + class-validator route that validates and
 * echoes the same body. Servers and driver are processes of their own. With BENCH_BESIDE, the folder of another version that is
 * built: the CPU of each one's API for a call, and the calls that each answers in a second, both at work in turns.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { tokenFor } from '../token.mjs';
import { compare, danish, inTurns, median, sized, withFolder } from './measure.mjs';

const fileAt = (path) => fileURLToPath(new URL(path, import.meta.url));
const ourApi = fileAt('../../dist/apps/api/src/main.js');

/** What is found of `wanted` once the child has said it. */
const heard = async (child, wanted) => {
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    const found = wanted.exec(said);
    if (found) return found.slice(1);
  }
  throw new Error(`ended after saying: ${said}`);
};

/** Microseconds of CPU that a process has taken (Linux). */
const cpuOf = (pid) =>
  readdirSync(`/proc/${pid}/task`)
    .map((task) => Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ', 1)[0]))
    .reduce((sum, nanoseconds) => sum + nanoseconds / 1_000, 0);

/** Calls a second that a server answers while they are counted, and the microseconds of CPU that each takes it. */
const driven = async ({ address, token, pid }, mode) => {
  const driver = spawn(process.execPath, [fileAt('./http/driver.mjs'), address, mode], {
    env: { ...process.env, NYTTEINDSATS_TOKEN: token },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(driver, 'exit');
  let before = 0;
  const lines = createInterface({ input: driver.stdout });
  for await (const line of lines) {
    if (line === 'counting') before = cpuOf(pid);
    const [, answered, ms] = /^answered (\d+) ms (\S+)$/.exec(line) ?? [];
    if (!answered) continue;
    const cpu = (cpuOf(pid) - before) / answered;
    await ended;
    return { perSecond: (answered / ms) * 1_000, cpu };
  }
  throw new Error('the driver ended before it had counted');
};

/** Does `work` with the address and the process of a program that serves. */
const serving = async (program, work, env = {}) => {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', OPERATIONS_PORT: '0', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  try {
    const [address] = await heard(child, /(http:\/\/[\d.:]+)/);
    return await work({ address, pid: child.pid, token: 'none' });
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
};

const servingApi = (program, work) =>
  withFolder(async (folder) => {
    const token = await tokenFor(folder);
    return serving(program, (server) => work({ ...server, token }), { DATA_DIR: folder });
  });

const bursts = 8;
const measureBeside = (name, mode, other) =>
  servingApi(ourApi, (ours) =>
    servingApi(join(other, 'dist/apps/api/src/main.js'), async (others) => {
      const taken = [];
      for (let burst = 0; burst <= sized(bursts, 1); burst += 1)
        taken.push([await driven(ours, mode), await driven(others, mode)]);
      // The first is compiled meanwhile.
      const counted = taken.slice(1);
      for (const [measure, unit] of [
        ['cpu', 'µs CPU/kald'],
        ['perSecond', 'kald/s'],
      ]) {
        const pairs = counted.map((pair) => pair.map((one) => one[measure]));
        const [our, their] = [0, 1].map((side) => danish(median(pairs.map((pair) => pair[side]))));
        const ratio = median(pairs.map(([one, another]) => one / another)).toFixed(2);
        console.log(`${name.padEnd(34)} ${our} ${unit}, den anden udgave ${their}, nabobyger × ${ratio}`);
      }
    }),
  );

const perSecond = (mode) => async (server) => (await driven(server, mode)).perSecond;
const measureAgainstBare = async (name, mode) => {
  const [ours, bare] = await inTurns(
    3,
    () => servingApi(ourApi, perSecond(mode)),
    () => serving(fileAt('./http/bare-nest.mjs'), perSecond(mode)),
  );
  compare(name, 'kald/s', ours, 'bar Nest + class-validator', bare, 0.6);
  const bareFastify = await serving(fileAt('./http/bare-fastify.mjs'), perSecond(mode));
  compare('', '', ours, 'bar Fastify', bareFastify);
};

const other = process.env.BENCH_BESIDE;
const bodies = [
  ['HTTP PUT uge, 1 post', 'one-entry'],
  ['HTTP PUT uge, 2 poster og fravær', 'whole-week'],
];
for (const [name, mode] of sized(bodies, bodies.slice(0, 1)))
  await (other ? measureBeside(name, mode, other) : measureAgainstBare(name, mode));
