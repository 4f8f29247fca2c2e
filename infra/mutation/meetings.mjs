/** Milliseconds of the processor that a mutant's tests may take together, by what they take without it: beyond that, the longest are not asked. */
const budgetMs = 3_000;

const bySpec = (met) =>
  [...Map.groupBy(met, ({ spec }) => spec)].map(([spec, of]) => ({
    spec,
    tests: of.map(({ index }) => index),
    hits: of.reduce((sum, { hits }) => sum + hits, 0),
    runMs: of.reduce((sum, { runMs }) => sum + runMs, of[0].loadMs),
    idleMs: Math.max(...of.map(({ idleMs }) => idleMs)),
  }));

/** Which tests meet which mutants, as said by each spec's coverage, and which specs noticed them so far. */
export class Meetings {
  #met = new Map();
  #loaded = new Set();
  #notices = new Map();

  /** Where declared data is changed too, what runs as a spec file is loaded counts for each of its tests. */
  constructor(coverage, changesData) {
    for (const { spec, loadMs, loaded, tests } of coverage) {
      for (const mutant of Object.keys(loaded)) this.#loaded.add(mutant);
      for (const [index, { hits: met, ...took }] of tests.entries())
        for (const [mutant, hits] of Object.entries(changesData ? { ...loaded, ...met } : met))
          this.#add(mutant, { spec, loadMs, index, hits, ...took });
    }
  }

  #add(mutant, test) {
    if (!this.#met.has(mutant)) this.#met.set(mutant, []);
    this.#met.get(mutant).push(test);
  }

  isOfDataAlone(mutant) {
    return !this.#met.has(mutant) && this.#loaded.has(mutant);
  }

  /**
   * Of a mutant in a file the specs with their quickest tests, how often those meet it, how long they run, and how long one waits at most;
   * first those that take little or noticed many others there.
   */
  of(mutant, file) {
    let left = budgetMs;
    const quickest = (this.#met.get(mutant) ?? []).toSorted((one, other) => one.runMs - other.runMs);
    const asked = quickest.filter(({ runMs }, rank) => (left -= runMs) >= 0 || rank === 0);
    const order = ({ spec, runMs }) => runMs / (1 + (this.#notices.get(`${file} ${spec}`) ?? 0));
    return bySpec(asked).sort((one, other) => order(one) - order(other));
  }

  noticed(file, spec) {
    this.#notices.set(`${file} ${spec}`, (this.#notices.get(`${file} ${spec}`) ?? 0) + 1);
  }
}
