import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as fresh from './fresh-modules.mjs';
import { declared, runBlock } from './jest-globals.mjs';

/**
 * Runs the specs of one lib in this process and tells who started it what came of it: first what each test runs of the lib, or of each
 * mutant whether a test notices it. argv: the file of the lib's instrumented sources.
 */

const { lib, sources } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
fresh.useMutated(lib, sources);

/** Where instrumented sources look which mutant is active, and count what runs. */
const instrumented = (globalThis.__stryker__ = { mutantCoverage: { static: {}, perTest: {} } });
const { mutantCoverage } = instrumented;

/** What a mutant broke may fail after its test has ended: only a test's own failure counts. */
process.on('unhandledRejection', () => {});
process.on('uncaughtException', () => {});

let loaded = new Map();
const startAnew = () => {
  loaded = new Map();
  fresh.startAnew();
};
const load = async (spec) => {
  if (!loaded.has(spec)) loaded.set(spec, await declared(() => import(pathToFileURL(resolve(spec)).href)));
  return loaded.get(spec);
};

const sum = (all) => {
  const hits = {};
  for (const one of all)
    for (const [mutant, count] of Object.entries(one)) hits[mutant] = (hits[mutant] ?? 0) + count;
  return hits;
};
const around = (block) => (block === undefined ? [] : [...around(block.parent), block]);

/** Milliseconds that this process has run, and that it has been there. */
const clocks = () => {
  const { user, system } = process.cpuUsage();
  return { runMs: (user + system) / 1e3, wallMs: performance.now() };
};
const between = (from, to) => ({
  runMs: to.runMs - from.runMs,
  idleMs: to.wallMs - from.wallMs - (to.runMs - from.runMs),
});

/** What a spec file runs of the lib as it is loaded, and of each of its tests how often it meets each mutant, how long it runs and how long it waits. */
const coverageOf = async (spec) => {
  startAnew();
  mutantCoverage.static = {};
  const start = clocks();
  const { root, tests } = await load(spec);
  const loadMs = between(start, clocks()).runMs;
  const ran = [];
  await runBlock(
    root,
    () => true,
    (part) => {
      instrumented.currentTestId = String(ran.push({ part, at: clocks() }) - 1);
    },
  );
  instrumented.currentTestId = undefined;
  const hits = new Map(ran.map(({ part }, at) => [part, mutantCoverage.perTest[at] ?? {}]));
  const took = new Map(ran.map(({ part, at }, n) => [part, between(at, ran[n + 1]?.at ?? clocks())]));
  mutantCoverage.perTest = {};
  return {
    spec,
    loadMs,
    loaded: mutantCoverage.static,
    tests: tests.map((test) => ({
      ...took.get(test),
      hits: sum([...around(test.block), test].map((part) => hits.get(part) ?? {})),
    })),
  };
};

const longRun = 100;

/** Runs a spec's wanted tests with the mutant, or without any. Gives the test that failed first: its index in the file. */
const failing = async (spec, indices, mutant, hits = 0) => {
  Object.assign(instrumented, { activeMutant: mutant, hitCount: 0, hitLimit: longRun * (hits + 1) });
  let last = indices[0];
  try {
    const { root } = await load(spec);
    await runBlock(
      root,
      ({ index }) => indices.includes(index),
      ({ index }) => (last = index ?? last),
    );
    return instrumented.hitCount > instrumented.hitLimit ? last : undefined;
  } catch {
    return last;
  } finally {
    instrumented.activeMutant = undefined;
  }
};

/**
 * The spec with a test that fails with the mutant and passes without. In fresh modules nothing stays of what another mutant did; otherwise
 * nothing is found when a test fails without the mutant too.
 */
const noticing = async ({ mutant, specs }, inFresh) => {
  if (inFresh) startAnew();
  for (const { spec, tests, hits } of specs) {
    if (!inFresh) await load(spec);
    const failed = await failing(spec, tests, mutant, hits);
    if (failed === undefined) continue;
    if (inFresh) startAnew();
    if ((await failing(spec, [failed])) === undefined) return spec;
    if (!inFresh) return undefined;
  }
};

const heapIsFull = () => process.memoryUsage().heapUsed > 500e6;

const answerTo = async (task) => {
  if (task.mutant === undefined) return coverageOf(task.spec);
  return { noticedBy: (await noticing(task, false)) ?? (await noticing(task, true)) };
};

process.on('disconnect', () => process.exit());
process.on('message', async (task) => {
  const answer = await answerTo(task).catch((error) => ({ error: error.stack }));
  process.send({ ...answer, heapIsFull: heapIsFull() });
});
