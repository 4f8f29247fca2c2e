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

/** Milliseconds that this process has run, and that it has been there. */
const clocks = () => {
  const { user, system } = process.cpuUsage();
  return { runMs: (user + system) / 1e3, wallMs: performance.now() };
};
const between = (from, to) => ({
  runMs: to.runMs - from.runMs,
  idleMs: to.wallMs - from.wallMs - (to.runMs - from.runMs),
});

const sum = (one, other) => {
  const hits = { ...one.hits };
  for (const [mutant, count] of Object.entries(other.hits)) hits[mutant] = (hits[mutant] ?? 0) + count;
  return { hits, runMs: one.runMs + other.runMs, idleMs: one.idleMs + other.idleMs };
};
const blocksAround = (block) => (block === undefined ? [] : [...blocksAround(block.parent), block]);

/** What a spec file runs of the lib as it is loaded; how often each of its tests meets each mutant, how long it runs and how long it waits. */
const coverageOf = async (spec) => {
  startAnew();
  Object.assign(mutantCoverage, { static: {}, perTest: {} });
  const began = [{ at: clocks() }];
  const { root, tests } = await load(spec);
  const onStart = (part) => {
    instrumented.currentTestId = String(began.push({ part, at: clocks() }) - 1);
  };
  await runBlock(root, () => true, onStart);
  instrumented.currentTestId = undefined;
  began.push({ at: clocks() });
  const tookOf = (n) => ({
    hits: mutantCoverage.perTest[n] ?? {},
    ...between(began[n].at, began[n + 1].at),
  });
  const took = new Map(began.slice(0, -1).map(({ part }, n) => [part, tookOf(n)]));
  return {
    spec,
    loadMs: took.get(undefined).runMs,
    loaded: mutantCoverage.static,
    tests: tests.map((test) => [...blocksAround(test.block), test].map((part) => took.get(part)).reduce(sum)),
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
 * The spec with a test that fails with the mutant and passes without. In fresh modules nothing stays of what another mutant did. Otherwise
 * the answer is `sure` unless a test fails without the mutant too, or the mutant is met far less often than it should, as what was made
 * earlier is kept.
 */
const noticing = async ({ mutant, specs }, inFresh) => {
  let [met, expected] = [0, 0];
  if (inFresh) startAnew();
  for (const { spec, tests, hits } of specs) {
    if (!inFresh) await load(spec);
    const failed = await failing(spec, tests, mutant, hits);
    met += instrumented.hitCount;
    expected += hits;
    if (failed === undefined) continue;
    if (inFresh) startAnew();
    if ((await failing(spec, [failed])) === undefined) return { noticedBy: spec, sure: true };
    if (!inFresh) return { sure: false };
  }
  return { sure: met > expected / 2 };
};

const heapIsFull = () => process.memoryUsage().heapUsed > 500e6;

const loadAll = async (specs) => {
  for (const spec of specs) await load(spec);
};

const answerTo = async (task) => {
  if (task.loads !== undefined) return loadAll(task.loads);
  if (task.spec !== undefined) return coverageOf(task.spec);
  const answer = await noticing(task, false);
  return answer.sure ? answer : noticing(task, true);
};

process.on('disconnect', () => process.exit());
process.on('message', async (task) => {
  const answer = await answerTo(task).catch((error) => ({ error: error.stack }));
  process.send({ ...answer, heapIsFull: heapIsFull() });
});
