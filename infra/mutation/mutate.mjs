import { globSync, mkdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { Meetings } from './meetings.mjs';
import { mutantsOf } from './mutants.mjs';
import { unlimited, workOff } from './workers.mjs';

/** True when the declared data, which runs as a module is loaded, is changed too. */
const changesData = process.env.MUTATE_DATA === 'yes';

/** How long a mutant may run and wait: some seconds, and a multiple of what its tests take without it. */
const limitsOf = (specs) => ({
  runMs: 1_500 + 3 * specs.reduce((sum, { runMs }) => sum + runMs, 0),
  idleMs: 2_000 + 2 * Math.max(...specs.map(({ idleMs }) => idleMs)),
});

const tasksOf = (lib) =>
  globSync(`libs/${lib}/{src,testing,sqlite,participants}/**/*.spec.ts`)
    .filter((spec) => !spec.endsWith('.engines.spec.ts'))
    .sort()
    .map((spec) => ({ spec, limits: unlimited }));

const coverageOf = async (lib, workers) => {
  const coverage = [];
  await workOff(workers, tasksOf(lib), ({ spec }, answer) => {
    if (answer?.tests === undefined)
      throw new Error(`${spec} fails without any mutant: ${answer?.error ?? 'it never ends'}`);
    coverage.push(answer);
  });
  return coverage;
};

function* tasks(mutants, meetings) {
  for (const mutant of mutants) {
    const specs = meetings.of(mutant.id, mutant.fileName);
    if (specs.length > 0) yield { mutant: mutant.id, of: mutant, specs, limits: limitsOf(specs) };
  }
}

const line = ({ fileName, location: { start }, mutatorName, replacement }) =>
  `${relative('.', fileName)}:${start.line + 1}:${start.column + 1} ${mutatorName}: ${replacement.replaceAll(/\s+/g, ' ').slice(0, 100)}`;

/** Counts what came of a lib's mutants, and tells at once of each that was not noticed, or that never ended. */
class Tally {
  noticed = 0;
  unnoticed = 0;
  #left;

  constructor(lib, of) {
    this.lib = lib;
    this.#left = of;
  }

  get score() {
    return (100 * this.noticed) / Math.max(1, this.noticed + this.unnoticed);
  }

  add(mutant, notice) {
    if (notice === undefined) this.unnoticed += 1;
    else this.noticed += 1;
    if (notice === undefined) console.log(`Unnoticed ${line(mutant)}`);
    if (notice === 'never ends') console.log(`Never ends ${line(mutant)}`);
    this.#left -= 1;
    if (this.#left % 100 === 0)
      console.log(`${this.lib}: ${this.#left} left, ${this.score.toFixed(1)} % so far`);
  }
}

/** Changes the files of a lib, FILES below its `src`, one place at a time, in so many processes, and counts which changes its specs notice. */
export const mutate = async (lib, files, count) => {
  const { mutants, sources } = await mutantsOf(lib, files);
  mkdirSync('dist/mutation', { recursive: true });
  const file = `dist/mutation/${lib}.json`;
  writeFileSync(file, JSON.stringify({ lib, sources }));
  const workers = { count, file };
  const meetings = new Meetings(await coverageOf(lib, workers), changesData);
  const tried = mutants.filter(({ id }) => !meetings.isOfDataAlone(id));
  const tally = new Tally(lib, tried.length);
  for (const mutant of tried) if (meetings.of(mutant.id).length === 0) tally.add(mutant, undefined);
  await workOff(workers, tasks(tried, meetings), ({ of }, answer) => {
    if (answer?.noticedBy !== undefined) meetings.noticed(of.fileName, answer.noticedBy);
    tally.add(of, answer === undefined ? 'never ends' : answer.noticedBy);
  });
  return tally;
};
