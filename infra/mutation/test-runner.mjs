import { globSync } from 'node:fs';
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
const specs = globSync(`libs/${process.env.MUTATED_LIB}/{src,testing,sqlite}/**/*.spec.ts`)
  .filter((spec) => !spec.endsWith('.engines.spec.ts'))
  .sort();

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

const runSpec = async (spec, wanted, bail, loaded = () => {}) => {
  running = { spec, bail, results: [] };
  resetState();
  getState().testTimeout = 60_000;
  try {
    await import(pathToFileURL(resolve(spec)).href);
    loaded();
    if (wanted !== undefined) skipUnless((test) => wanted.has(idOf(test)));
    const { unhandledErrors } = await run();
    running.results.push(...unhandledErrors.map((error) => failure(`${spec}#`, error)));
  } catch (error) {
    running.results.push(failure(`${spec}#`, error));
  }
  return running.results;
};

/** The specs in the mutant's folder first, and first of them the one that bears its name. */
const nearestFirst = (file) => {
  const distance = (spec) =>
    2 * relative(dirname(file), dirname(resolve(spec))).split('/').length -
    (basename(spec).startsWith(basename(file, '.ts').split('.')[0]) ? 1 : 0);
  return (one, other) => distance(one) - distance(other);
};

class InProcessRunner {
  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    delete stryker.mutantCoverage;
    startAnew();
    const tests = [];
    for (const spec of specs) tests.push(...(await runSpec(spec, undefined, false)));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, disableBail, sandboxFileName }) {
    stryker.hitLimit = hitLimit;
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    startAnew();
    const wanted = testFilter && new Set(testFilter);
    const files = testFilter ? new Set(testFilter.map((id) => id.slice(0, id.indexOf('#')))) : new Set(specs);
    const tests = [];
    for (const spec of [...files].sort(nearestFirst(sandboxFileName))) {
      stryker.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
      const activate = () => (stryker.activeMutant = activeMutant.id);
      tests.push(...(await runSpec(spec, wanted, !disableBail, activate)));
      if (!disableBail && tests.some(({ status }) => status === TestStatus.Failed)) break;
    }
    stryker.activeMutant = undefined;
    const ended = determineHitLimitReached(stryker.hitCount, hitLimit) ?? {
      status: DryRunStatus.Complete,
      tests,
    };
    return toMutantRunResult(ended, false);
  }
}

const makeRunner = () => new InProcessRunner();
makeRunner.inject = [];

/**
 * Runs the specs of one lib in this process, by Jest's own `describe`, `it` and `expect`. For each mutant the sources are evaluated anew,
 * the specs nearest to it come first, and the first test that fails ends the run.
 */
export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', makeRunner)];
