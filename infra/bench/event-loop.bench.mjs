/**
 * The event loop's longest delay while the API answers questions about everybody on the demo's data, as many at once as
 * it lets in, and how long a health answer takes meanwhile; beside it that of a process that does nothing, which shows
 * what the machine adds. `DEMO_DIR` names a demo that is built already.
 */
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startApi } from '../started-api.mjs';
import { tokenFor } from '../token.mjs';
import { sized, withFolder } from './measure.mjs';

const main = (app) => fileURLToPath(new URL(`../../dist/apps/${app}/src/main.js`, import.meta.url));
const runMs = sized(15_000, 500);
const limitMs = 50;
const period = 'from=2022-01-01&to=2022-11-28';
const questions = [
  `/v1/reports/status?${period}`,
  `/v1/reports/status?${period}&knownAt=2022-11-27T23:00:00Z`,
  '/v1/timekrav?on=2022-11-28',
  '/v1/timekrav?on=2022-11-28&knownAt=2022-11-27T23:00:00Z',
  '/v1/worklist?from=2022-W10&to=2022-W47',
  '/v1/participants?timekrav=near&limit=500',
];
const atOnce = 16;

const build = (folder) => {
  execFileSync(process.execPath, [main('cli'), 'demo', '--data', folder], { stdio: 'ignore' });
  return folder;
};

/** Starts the API; answers the process, its ports, and who asks. */
const started = async (folder) => {
  const ports = await startApi({ DATA_DIR: folder, LOG_LEVEL: 'error' });
  return { ...ports, authorization: `Bearer ${await tokenFor(folder)}` };
};

/** The longest delay in milliseconds since this was last asked. */
const longestDelayMs = async (operations) => {
  const text = await (await fetch(`${operations}/metrics`)).text();
  return 1_000 * Number(/event_loop_delay_seconds\{quantile="1"\} (\S+)/.exec(text)[1]);
};

const measure = async ({ address, operations, authorization }) => {
  const answered = new Map(questions.map((path) => [path, 0]));
  const end = performance.now() + runMs;
  const isOver = () => performance.now() >= end;
  const ask = async (path) => {
    while (!isOver()) {
      const answer = await fetch(address + path, { headers: { authorization } });
      await answer.arrayBuffer();
      if (answer.ok) answered.set(path, answered.get(path) + 1);
      else if (answer.status !== 503) throw new Error(`${path}: ${answer.status}`);
    }
  };
  const health = [];
  const look = async () => {
    while (!isOver()) {
      const asked = performance.now();
      await (await fetch(`${address}/health/live`)).arrayBuffer();
      health.push(performance.now() - asked);
    }
  };
  const idle = fork(fileURLToPath(new URL('idle-loop.mjs', import.meta.url)));
  idle.send('reset');
  await longestDelayMs(operations);
  await Promise.all([
    ...Array.from({ length: atOnce }, (_, index) => ask(questions[index % questions.length])),
    look(),
  ]);
  const delay = await longestDelayMs(operations);
  idle.send('report');
  const [machine] = await once(idle, 'message');
  idle.disconnect();
  return { answered, delay, machine, health: health.toSorted((a, b) => a - b) };
};

await withFolder(async (folder) => {
  const running = await started(process.env.DEMO_DIR ?? build(folder));
  const { api } = running;
  try {
    const { answered, delay, machine, health } = await measure(running);
    for (const [path, count] of answered) console.log(`${String(count).padStart(5)} × ${path}`);
    const at = (share) => health[Math.floor(health.length * share)]?.toFixed(1);
    console.log(`helbredssvar imens: median ${at(0.5)} ms, 99 % under ${at(0.99)} ms`);
    const verdict = delay <= limitMs ? 'nået' : 'IKKE nået';
    console.log(`længste forsinkelse: ${delay.toFixed(1)} ms  (mål ${limitMs} ms: ${verdict})`);
    console.log(
      `en proces, der intet gør: længst ${machine.max.toFixed(1)} ms, 99 % under ${machine.p99.toFixed(1)} ms`,
    );
  } finally {
    api.kill('SIGTERM');
    await once(api, 'exit');
  }
});
