import { globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { addEventHandler, getState, resetState, run } from 'jest-circus';
import { startAnew } from './fresh-modules.mjs';

const stryker = (globalThis.__stryker__ ??= {});
const specs = globSync(`libs/${process.env.MUTATED_LIB}/{src,testing,sqlite,participants}/**/*.spec.ts`)
  .filter((spec) => !spec.endsWith('.engines.spec.ts'))
  .sort();

/** True when the declared data, which runs as a module is loaded, is changed too. */
const changesData = process.env.MUTATE_DATA === 'yes';

/** Of the spec file that is running: what to run of it and what came of it. */
let running;

const testsIn = (block) =>
  block.children.flatMap((child) => (child.type === 'test' ? [child] : testsIn(child)));
const nameOf = ({ parent, name }) => (parent === undefined ? [] : [...nameOf(parent), name]);
const idOf = (test) => `${running.spec}#${nameOf(test).join(' ')}`;
const skipUnless = (wanted) => {
  for (const test of testsIn(getState().rootDescribeBlock)) if (!wanted(test)) test.mode = 'skip';
};
const failure = (id, error) => ({
  id,
  name: id,
  timeSpentMs: 0,
  status: TestStatus.Failed,
  failureMessage: String(error?.stack ?? error),
});
const resultOf = (id, { errors, duration }) =>
  errors.length > 0
    ? failure(id, errors[0][0] ?? errors[0][1])
    : { id, name: id, timeSpentMs: duration ?? 0, status: TestStatus.Success };

addEventHandler((event) => {
  if (event.name === 'test_start') stryker.currentTestId = idOf(event.test);
  if (event.name === 'test_skip') stryker.currentTestId = undefined;
  if (event.name !== 'test_done') return;
  stryker.currentTestId = undefined;
  running.results.push(resultOf(idOf(event.test), event.test));
  if (running.bail && event.test.errors.length > 0) skipUnless(() => false);
});

const runSpec = async (spec, wanted, bail) => {
  running = { spec, bail, results: [] };
  resetState();
  getState().testTimeout = 300_000;
  try {
    await import(pathToFileURL(resolve(spec)).href);
    if (wanted !== undefined) skipUnless((test) => wanted.has(idOf(test)));
    const { unhandledErrors } = await run();
    running.results.push(...unhandledErrors.map((error) => failure(`${spec}#`, error)));
  } catch (error) {
    running.results.push(failure(`${spec}#`, error));
  }
  return running.results;
};

/** The specs in the mutant's folder first, of them the one that bears its name, and last those that take long. */
const nearestFirst = (file) => {
  const named = basename(file, '.ts').split('.')[0];
  const distance = (spec) =>
    (/\.(docs|properties)\.spec\.ts$/.test(spec) ? 100 : 0) +
    2 * relative(dirname(file), dirname(resolve(spec))).split('/').length -
    (basename(spec).startsWith(named) ? 1 : 0);
  return (one, other) => distance(one) - distance(other);
};

/** What a spec file runs of the lib as it is loaded, and what each of its tests runs. */
const coverageOf = async (spec) => {
  startAnew();
  stryker.mutantCoverage = undefined;
  const results = await runSpec(spec, undefined, false);
  return { results, static: {}, perTest: {}, ...stryker.mutantCoverage };
};

/**
 * Where declared data is changed too, what runs as a spec file is loaded counts for every test of that file. Otherwise it counts for none, and
 * Stryker leaves out what runs then alone.
 */
const perTestOf = ({ results, static: loaded, perTest }) =>
  results.map(({ id }) => [id, changesData ? { ...loaded, ...perTest[id] } : (perTest[id] ?? {})]);

const waitsForever = { status: DryRunStatus.Timeout, reason: 'A test waits for what never comes.' };
/** Neither noticed nor not: the tests were to be found by the names that they had. */
const renamed = {
  status: DryRunStatus.Error,
  errorMessage: 'The names of its tests are others in each run.',
};
const neverEnded = ({ failureMessage }) => /Exceeded timeout of /.test(failureMessage);

const lookEveryMs = 3_000;
const idleBelow = 0.1;

/** Of each of this process's threads: milliseconds that it has run, and that it has been ready to run while others did (Linux). */
const scheduled = () =>
  new Map(
    readdirSync('/proc/self/task').map((thread) => {
      const [ran, waited] = readFileSync(`/proc/self/task/${thread}/schedstat`, 'utf8').split(' ');
      return [thread, { ran: Number(ran) / 1e6, waited: Number(waited) / 1e6 }];
    }),
  );

/** True when all threads together ran next to nothing of the time that others left to each of them. */
const isIdle = (before, now, elapsedMs) => {
  const since = [...now].map(([thread, { ran, waited }]) => {
    const began = before.get(thread) ?? { ran: 0, waited: 0 };
    return { ran: ran - began.ran, waited: waited - began.waited };
  });
  const freeMs = elapsedMs - Math.max(...since.map(({ waited }) => waited));
  return since.reduce((sum, { ran }) => sum + ran, 0) < idleBelow * freeMs;
};

/**
 * Resolves once this process has had next to nothing to do for some seconds, so that at most polling goes on: what its tests wait for will
 * never come. How busy others keep the machine does not matter.
 */
const hung = (signal) =>
  new Promise((resolve) => {
    let [at, before] = [performance.now(), scheduled()];
    const watch = setInterval(() => {
      const [then, now] = [performance.now(), scheduled()];
      if (isIdle(before, now, then - at)) resolve(waitsForever);
      [at, before] = [then, now];
    }, lookEveryMs);
    signal.addEventListener('abort', () => clearInterval(watch));
  });

class InProcessRunner {
  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const each = [];
    for (const spec of specs) each.push(await coverageOf(spec));
    const mutantCoverage = {
      static: changesData ? {} : Object.assign({}, ...each.map(({ static: loaded }) => loaded)),
      perTest: Object.fromEntries(each.flatMap(perTestOf)),
    };
    return { status: DryRunStatus.Complete, tests: each.flatMap(({ results }) => results), mutantCoverage };
  }

  async mutantRun(options) {
    const over = new AbortController();
    const result = await Promise.race([this.#run(options), hung(over.signal)]);
    over.abort();
    // What hangs still holds what it opened, and may go on polling: the next mutant gets another process.
    if (result === waitsForever) setTimeout(() => process.exit(), 100);
    return toMutantRunResult(result, false);
  }

  async #run({ activeMutant, testFilter, hitLimit, disableBail, sandboxFileName }) {
    const wanted = new Set(testFilter);
    const files = new Set(testFilter.map((id) => id.slice(0, id.indexOf('#'))));
    stryker.hitLimit = hitLimit;
    stryker.hitCount = 0;
    stryker.activeMutant = activeMutant.id;
    startAnew();
    const tests = [];
    for (const spec of [...files].sort(nearestFirst(sandboxFileName))) {
      tests.push(...(await runSpec(spec, wanted, !disableBail)));
      if (!disableBail && tests.some(({ status }) => status === TestStatus.Failed)) break;
    }
    stryker.activeMutant = undefined;
    if (tests.length === 0) return renamed;
    return (
      determineHitLimitReached(stryker.hitCount, stryker.hitLimit) ??
      (tests.some(neverEnded) ? waitsForever : { status: DryRunStatus.Complete, tests })
    );
  }
}

const makeRunner = () => new InProcessRunner();
makeRunner.inject = [];

/**
 * Runs the specs of one lib in this process, by Jest's own `describe`, `it` and `expect`. For each mutant the sources are evaluated anew,
 * the specs nearest to it come first, and the first test that fails ends the run.
 */
export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', makeRunner)];
