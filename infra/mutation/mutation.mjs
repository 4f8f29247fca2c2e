import { availableParallelism } from 'node:os';
import { mutate } from './mutate.mjs';

/**
 * Changes the product a little, thousands of times, and counts how often its tests notice:
 * `npm run test:mutation [LIB [FILES]]`, FILES being a pattern below the lib's `src` (and, of read models, those of each). Runs in
 * `CONCURRENCY` processes, one more than there are cores when left out, as a mutant can make tests wait.
 * Every mutant that nobody noticed is printed with its place. Ends with 1 when a lib is below its aim.
 */

/** Per cent of a lib's mutants that its own tests are to notice. Engines' adapters are tested on real engines, not here. */
const aims = { domain: 90, application: 80, 'read-models': 80, messaging: 80 };

const count = Number(process.env.CONCURRENCY ?? availableParallelism() + 1);
const [only, files] = process.argv.slice(2);
const libs = Object.keys(aims).filter((lib) => only === undefined || lib === only);
if (libs.length === 0) {
  console.error(`There is no such lib to mutate; choose one of ${Object.keys(aims).join(', ')}.`);
  process.exit(2);
}
const scores = [];
for (const lib of libs) scores.push(await mutate(lib, files, count));
for (const { lib, noticed, unnoticed, score } of scores)
  console.log(
    `${lib.padEnd(12)} ${score.toFixed(1).padStart(5)} % (aim ${aims[lib]} %): ${noticed} noticed, ${unnoticed} not`,
  );
process.exit(scores.every(({ lib, score }) => score >= aims[lib]) ? 0 : 1);
