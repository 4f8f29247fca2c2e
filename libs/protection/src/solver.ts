import highsModule, { type Highs, type Model } from 'highs';

/** The package's types are those of its CommonJS half; what an ES module imports is the function itself. */
const loadHighs = highsModule as unknown as typeof highsModule.default;

let loading: Promise<Highs> | null = null;

/** HiGHS, compiled to WebAssembly: loaded once in a process, when somebody protects for the first time. */
export const solver = (): Promise<Highs> => (loading ??= loadHighs());

/** One row of a linear program: the sum of variables, each with its factor, between two limits. */
export interface ProgramRow {
  readonly terms: readonly (readonly [column: number, factor: number])[];
  readonly lower: number;
  readonly upper: number;
}

/** What differs from one solution to the next: what a unit of each column costs, and between which limits it lies. */
export interface Columns {
  readonly cost: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export const columnsOf = (count: number): Columns => ({
  cost: new Float64Array(count),
  lower: new Float64Array(count),
  upper: new Float64Array(count),
});

const startsOf = (rows: readonly ProgramRow[]): readonly number[] => {
  const starts = [0];
  for (const { terms } of rows) starts.push(starts.at(-1)! + terms.length);
  return starts;
};

/** A linear program of fixed rows, solved again and again from where the last solution ended. */
export class Program {
  readonly #model: Model & { dispose(): void };
  readonly #optimal: number;
  readonly #columns: number;

  constructor(highs: Highs, columns: number, rows: readonly ProgramRow[]) {
    this.#columns = columns;
    this.#optimal = highs.constants.modelStatus.optimal;
    this.#model = highs.createModel({
      numCols: columns,
      numRows: rows.length,
      colCost: new Float64Array(columns),
      colLower: new Float64Array(columns),
      colUpper: new Float64Array(columns),
      rowLower: rows.map(({ lower }) => lower),
      rowUpper: rows.map(({ upper }) => upper),
      matrix: {
        format: 'csr',
        numRows: rows.length,
        numCols: columns,
        starts: startsOf(rows),
        indices: rows.flatMap(({ terms }) => terms.map(([column]) => column)),
        values: rows.flatMap(({ terms }) => terms.map(([, factor]) => factor)),
      },
    });
    this.#model.options.set({ output_flag: false, presolve: 'off' });
  }

  /** The cheapest solution; `null` when there is none. */
  solve({ cost, lower, upper }: Columns): Float64Array | null {
    const all = { kind: 'range', from: 0, to: this.#columns - 1 } as const;
    this.#model.changeColsCost(all, cost);
    this.#model.changeColsBounds(all, lower, upper);
    this.#model.run();
    return this.#model.getModelStatus() === this.#optimal ? this.#model.getSolution().colValue : null;
  }

  /** Gives the solver's memory back. */
  end(): void {
    this.#model.dispose();
  }
}
