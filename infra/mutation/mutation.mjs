import { Stryker } from '@stryker-mutator/core';

/**
 * Changes the product a little, thousands of times, and counts how often its tests notice:
 * `npm run test:mutation [LIB [FILES]]`, FILES being a pattern below the lib's `src` (and, of read models, those of each). `CONCURRENCY` is 2 when left out.
 * Every mutant that nobody noticed is printed with its place. Ends with 1 when a lib is below its aim.
 */

/** Per cent of a lib's mutants that its own tests are to notice. Engines' adapters are tested on real engines, not here. */
const aims = { domain: 90, application: 80, 'read-models': 80, messaging: 80 };

const noticed = new Set(['Killed', 'Timeout']);
const unnoticed = new Set(['Survived', 'NoCoverage']);

const count = (results, states) => results.filter(({ status }) => states.has(status)).length;

/** A mutant that never ends is stopped by what the runner sees of it; by this clock, only one that never lets the runner look. */
const longestMs = 120_000;

const mutate = async (lib, files = '**/*.ts') => {
  process.env.MUTATED_LIB = lib;
  const stryker = new Stryker({
    mutate: [`libs/${lib}/{src,participants/src}/${files}`, '!libs/**/*.spec.ts', '!libs/**/index.ts'],
    plugins: ['./test-runner.mjs', './reporter.mjs'].map((file) => new URL(file, import.meta.url).href),
    testRunner: 'in-process',
    testRunnerNodeArgs: ['--conditions=nytteindsats-source', '--disable-warning=ExperimentalWarning'],
    maxTestRunnerReuse: 100,
    coverageAnalysis: 'perTest',
    ignoreStatic: process.env.MUTATE_DATA !== 'yes',
    concurrency: Number(process.env.CONCURRENCY ?? 2),
    timeoutMS: longestMs,
    dryRunTimeoutMinutes: 120,
    reporters: ['as-it-goes', 'progress', 'json'],
    jsonReporter: { fileName: `dist/mutation/${lib}.json` },
    tempDirName: 'dist/mutation/sandbox',
    ignorePatterns: ['/dist', '/data*'],
    logLevel: 'error',
  });
  const results = await stryker.runMutationTest();
  const [caught, missed] = [count(results, noticed), count(results, unnoticed)];
  return { lib, caught, missed, score: (100 * caught) / Math.max(1, caught + missed) };
};

const [only, files] = process.argv.slice(2);
const libs = Object.keys(aims).filter((lib) => only === undefined || lib === only);
if (libs.length === 0) {
  console.error(`There is no such lib to mutate; choose one of ${Object.keys(aims).join(', ')}.`);
  process.exit(2);
}
const scores = [];
for (const lib of libs) scores.push(await mutate(lib, files));
for (const { lib, caught, missed, score } of scores)
  console.log(
    `${lib.padEnd(12)} ${score.toFixed(1).padStart(5)} % (aim ${aims[lib]} %): ${caught} noticed, ${missed} not`,
  );
process.exit(scores.every(({ lib, score }) => score >= aims[lib]) ? 0 : 1);
