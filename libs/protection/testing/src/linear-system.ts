import highsLoader, { type Highs, type Model } from 'highs';

/** `least ≤ Σ coefficient · unknown ≤ most`. */
export interface Inequality {
  readonly terms: ReadonlyMap<number, number>;
  readonly least: number;
  readonly most: number;
}

/** What an unknown can be, from its least to its most. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** Above everything that can be counted: an unknown without a bound of its own. */
const unbounded = 1e7;

/** The package says of its types that they are CommonJS, and brings a module. */
const load = highsLoader as unknown as typeof highsLoader.default;

const loaded: Promise<Highs> = load();

/**
 * Unknowns with a least value each, and what is known of their sums. `narrow` finds how far an unknown can be narrowed down,
 * and remembers every solution that it sees, for each says of every unknown that it can be that much.
 */
export class LinearSystem {
  readonly #model: Model;
  readonly #highs: Highs;
  readonly #lower: Float64Array;
  readonly #seen: { least: number; most: number }[];

  private constructor(highs: Highs, least: readonly number[], rows: readonly Inequality[]) {
    this.#highs = highs;
    this.#lower = Float64Array.from(least);
    this.#seen = least.map(() => ({ least: Infinity, most: -Infinity }));
    const starts = [0];
    const [indices, values]: [number[], number[]] = [[], []];
    for (const { terms } of rows) {
      for (const [index, value] of terms) {
        indices.push(index);
        values.push(value);
      }
      starts.push(indices.length);
    }
    this.#model = highs.createModel({
      numCols: least.length,
      numRows: rows.length,
      colCost: new Float64Array(least.length),
      colLower: this.#lower,
      colUpper: new Float64Array(least.length).fill(unbounded),
      rowLower: rows.map(({ least: low }) => (low === -Infinity ? -highs.infinity : low)),
      rowUpper: rows.map(({ most }) => (most === Infinity ? highs.infinity : most)),
      matrix: { format: 'csr', numRows: rows.length, numCols: least.length, starts, indices, values },
    });
    this.#model.options.set({ output_flag: false, presolve: 'off' });
  }

  static async of(least: readonly number[], rows: readonly Inequality[]): Promise<LinearSystem> {
    return new LinearSystem(await loaded, least, rows);
  }

  /** What solutions so far have shown that the unknown can be. */
  seen(index: number): Range {
    return this.#seen[index]!;
  }

  /** The least and the most that the unknown can be. */
  narrow(index: number): Range {
    return { least: this.#reach(index, 1), most: this.#reach(index, -1) };
  }

  /** Somebody knows what some unknowns are: from now on, until `forget`, they are that. */
  learn(known: ReadonlyMap<number, number>): void {
    this.#clearSeen();
    for (const [index, value] of known) this.#model.changeColBounds(index, value, value);
  }

  forget(known: ReadonlyMap<number, number>): void {
    this.#clearSeen();
    for (const index of known.keys()) this.#model.changeColBounds(index, this.#lower[index]!, unbounded);
  }

  close(): void {
    this.#model.dispose();
  }

  #clearSeen(): void {
    for (const range of this.#seen) [range.least, range.most] = [Infinity, -Infinity];
  }

  #reach(index: number, cost: 1 | -1): number {
    this.#model.changeColCost(index, cost);
    const { modelStatus } = this.#model.run();
    const values = this.#model.getSolution().colValue;
    this.#model.changeColCost(index, 0);
    if (modelStatus !== this.#highs.constants.modelStatus.optimal)
      throw new Error(`what is known contradicts itself (HiGHS: ${modelStatus})`);
    for (const [at, value] of values.entries()) {
      const range = this.#seen[at]!;
      range.least = Math.min(range.least, value);
      range.most = Math.max(range.most, value);
    }
    return values[index]!;
  }
}
