/** Which tests of which specs meet a mutant, how often, how long they run, and how long one of them waits at most. */
export class Meetings {
  #met = new Map();
  #loaded = new Set();
  #notices = new Map();

  /** Where declared data is changed too, what runs as a spec file is loaded counts for each of its tests. */
  constructor(coverage, changesData) {
    for (const { spec, loadMs, loaded, tests } of coverage) {
      for (const mutant of Object.keys(loaded)) this.#loaded.add(mutant);
      for (const [index, { hits, ...took }] of tests.entries())
        for (const [mutant, count] of Object.entries(changesData ? { ...loaded, ...hits } : hits))
          this.#add(mutant, spec, loadMs, index, count, took);
    }
  }

  #add(mutant, spec, loadMs, index, count, { runMs, idleMs }) {
    if (!this.#met.has(mutant)) this.#met.set(mutant, new Map());
    const specs = this.#met.get(mutant);
    if (!specs.has(spec)) specs.set(spec, { spec, tests: [], hits: 0, runMs: loadMs, idleMs: 0 });
    const one = specs.get(spec);
    one.tests.push(index);
    one.hits += count;
    one.runMs += runMs;
    one.idleMs = Math.max(one.idleMs, idleMs);
  }

  isOfDataAlone(mutant) {
    return !this.#met.has(mutant) && this.#loaded.has(mutant);
  }

  /** Of a mutant in a file, first the specs that take little or noticed many others there. */
  of(mutant, file) {
    const order = ({ spec, runMs }) => runMs / (1 + (this.#notices.get(`${file} ${spec}`) ?? 0));
    return [...(this.#met.get(mutant)?.values() ?? [])].sort((one, other) => order(one) - order(other));
  }

  noticed(file, spec) {
    this.#notices.set(`${file} ${spec}`, (this.#notices.get(`${file} ${spec}`) ?? 0) + 1);
  }
}
