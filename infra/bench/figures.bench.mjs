/**
 * How long figures of everybody take over HTTP on the demo's data, warm, beside a hand-written SQL aggregation over the same
 * weeks, and how long 24 months take beside one. `DEMO_DIR` names a demo that is built already.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startApi } from '../started-api.mjs';
import { tokenFor } from '../token.mjs';
import { median, sized, withFolder } from './measure.mjs';
import { metByHand } from './figures/by-hand.mjs';
import { statisticsOf } from './figures/statistics.mjs';

const cli = fileURLToPath(new URL('../../dist/apps/cli/src/main.js', import.meta.url));
const limitMs = 100;
const [warming, rounds] = [sized(20, 0), sized(21, 1)];
const of751 = 'kommunekode=751';

const questions = [
  ['statusrapport', `/v1/reports/status?${of751}&from=2022-01-01&to=2022-11-28`],
  ['arbejdsliste', `/v1/worklist?${of751}`],
  ['arbejdsliste, 50 af en liste', `/v1/worklist/weekMissing?${of751}`],
  ['statistik, en måned', `/v1/statistics/2022-10?${of751}`],
  ['uge, 50', `/v1/weeks/2022-W46?${of751}`],
  ['uge, 50 uden timer', `/v1/weeks/2022-W46?${of751}&state=missing`],
  ['borgere, 50', `/v1/participants?${of751}`],
  ['borgere tæt på timekravet', `/v1/participants?${of751}&timekrav=near`],
];

/** 24 months until October 2022, as days. */
const months = Array.from({ length: 24 }, (_, back) => {
  const [first, last] = [new Date(Date.UTC(2022, 9 - back, 1)), new Date(Date.UTC(2022, 10 - back, 0))];
  return [first, last].map((day) => day.toISOString().slice(0, 10));
});
const statusOf = ([from, to]) => `/v1/reports/status?${of751}&from=${from}&to=${to}`;

const inOnePass = `/v1/reports/months?${of751}&from=${months.at(-1)[0]}&to=${months[0][1]}`;

const build = (folder) => {
  execFileSync(process.execPath, [cli, 'demo', '--data', folder], { stdio: 'ignore' });
  return folder;
};

const timed = async (work) => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
const verdict = (reached) => (reached ? 'nået' : 'IKKE nået');
const line = (name, ms, rest) => console.log(`${name.padEnd(34)} ${ms.toFixed(1).padStart(8)} ms   ${rest}`);

const measure = async ({ address, authorization }, byHand) => {
  const ask = async (path) => {
    const answer = await fetch(address + path, { headers: { authorization } });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  };
  const found = { handMs: [] };
  for (const [name, path] of questions) {
    for (let time = 0; time < warming; time += 1) await ask(path);
    const times = [];
    for (let round = 0; round < rounds; round += 1) {
      times.push(await timed(() => ask(path)));
      found.handMs.push(await timed(byHand));
    }
    const ms = median(times);
    const hand = median(found.handMs.slice(-rounds));
    line(
      name,
      ms,
      `SQL i hånden ${hand.toFixed(1)} ms  × ${(ms / hand).toFixed(2)}  (mål ${limitMs} ms: ${verdict(ms <= limitMs)})`,
    );
  }
  await ask(inOnePass);
  const [one, all] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    one.push(await timed(() => ask(statusOf(months[0]))));
    all.push(await timed(() => ask(inOnePass)));
  }
  const [oneMs, allMs] = [median(one), median(all)];
  line(
    '24 måneders statusrapporter, ét kald',
    allMs,
    `en måned ${oneMs.toFixed(1)} ms  × ${(allMs / oneMs).toFixed(1)}  (mål 3: ${verdict(allMs <= 3 * oneMs)})`,
  );
};

await withFolder(async (folder) => {
  const demo = process.env.DEMO_DIR ?? build(folder);
  const { api, ...running } = await startApi({ DATA_DIR: demo, LOG_LEVEL: 'error' });
  try {
    await measure({ ...running, authorization: `Bearer ${await tokenFor(demo)}` }, metByHand(demo));
  } finally {
    api.kill('SIGTERM');
    await once(api, 'exit');
  }
  const { oneMs, allMs } = await statisticsOf(demo, months, rounds);
  line(
    '24 måneders statistik, én læsning',
    allMs,
    `en måned ${oneMs.toFixed(1)} ms  × ${(allMs / oneMs).toFixed(1)}  (mål 3: ${verdict(allMs <= 3 * oneMs)})`,
  );
});
