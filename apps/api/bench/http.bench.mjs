import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * How many PUT week a second the API carries out, beside a bare Nest + Fastify + class-validator route and a bare
 * Fastify route that echo the same body. Each server runs in a process of its own, one after the other, and is driven
 * from a third process over 64 kept connections. Prints one JSON line with requests per second and the ratios.
 */
const seconds = Number(process.env.BENCH_SECONDS ?? 6);
const rounds = Number(process.env.BENCH_ROUNDS ?? 2);

const fileAt = (path) => fileURLToPath(new URL(path, import.meta.url));
const fromSource = [
  '--conditions',
  'nytteindsats-source',
  '--import',
  fileAt('../../../libs/runtime/testing/src/source-hooks.mjs'),
];

const lastLine = async (child, wanted) => {
  let seen = '';
  for await (const chunk of child.stdout) {
    seen += chunk;
    const found = wanted.exec(seen);
    if (found) return found[1];
  }
  throw new Error(`ended without ${wanted}: ${seen}`);
};

const start = async (program, env) => {
  const child = spawn(process.execPath, [...fromSource, fileAt(program)], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await lastLine(child, /(http:\/\/[\d.:]+)/);
  child.stdout.resume();
  const end = () =>
    new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
  return { address, end };
};

const drive = async (address, enrol) => {
  const child = spawn(
    process.execPath,
    [fileAt('driver.mjs'), address, String(seconds), enrol ? 'enrol' : 'plain'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return Number(await lastLine(child, /^perSecond (\S+)$/m));
};

const measure = async (program, env, enrol = false) => {
  const { address, end } = await start(program, env);
  try {
    return await drive(address, enrol);
  } finally {
    await end();
  }
};

const measureApi = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'nytteindsats-bench-'));
  try {
    return await measure('../src/main.ts', { DATA_DIR: dataDir }, true);
  } finally {
    await rm(dataDir, { recursive: true });
  }
};

const best = async (run) => {
  let most = 0;
  for (let round = 0; round < rounds; round += 1) most = Math.max(most, await run());
  return Math.round(most);
};

const bareFastify = await best(() => measure('./bare-fastify.ts', {}));
const bareNest = await best(() => measure('./bare-nest.ts', {}));
const api = await best(measureApi);
console.log(
  JSON.stringify({
    bench: 'http put week',
    connections: 64,
    apiPerSecond: api,
    bareNestPerSecond: bareNest,
    bareFastifyPerSecond: bareFastify,
    ratioToBareNest: Number((api / bareNest).toFixed(2)),
    ratioToBareFastify: Number((api / bareFastify).toFixed(2)),
    aim: 0.6,
  }),
);
