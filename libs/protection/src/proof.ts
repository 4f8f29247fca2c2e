import { type Block, isOpen, lowestMove, constraintRows } from './block.ts';
import type { Variable } from './constraint.ts';
import { SharedColumns } from './shared-columns.ts';
import { columnsOf, Program } from './solver.ts';
import { isMet, type Wish } from './wish.ts';
import type { Highs } from 'highs';

/** Somebody who is alone behind cells, and knows what they hold. */
export type LoneReader = ReadonlySet<Variable>;

/** A wish that is not met for a reader. */
export interface Unmet {
  readonly reader: LoneReader;
  readonly wish: Wish;
}

const nobody: LoneReader = new Set();

/** A different half in each round, the same in every run. */
const comesUp = (index: number, round: number): boolean =>
  ((index * 2_654_435_761 + round * 40_503) >>> 7) % 2 === 0;

/** How many rounds in a row may bring nothing before the wishes are looked at one by one. */
const fruitlessRounds = 2;

/**
 * Proves by other tables, which a reader must take to be possible as well, that numbers may be so far from what they are.
 * One table shows it of many numbers at once.
 */
export class Proof {
  readonly #block: Block;
  readonly #program: Program;
  readonly #columns: SharedColumns;

  constructor(highs: Highs, block: Block) {
    this.#block = block;
    this.#columns = new SharedColumns(block);
    this.#program = new Program(
      highs,
      this.#columns.count,
      constraintRows(block, (variable) => {
        const { column, sign } = this.#columns.of(variable);
        return [[column, sign]];
      }),
    );
  }

  /** Of the wishes those that no table meets in which everything that a reader knows is as it is. */
  unmet(wishes: readonly Wish[], held: LoneReader = nobody): readonly Wish[] {
    const failing: Wish[] = [];
    let { unmet, left } = this.firstUnmet(wishes, held);
    while (unmet) {
      failing.push(unmet);
      ({ unmet, left } = this.firstUnmet(left, held, false));
    }
    return failing;
  }

  /** The first few such wishes for nobody in particular, and those that were not shown to be met yet. */
  someUnmet(wishes: readonly Wish[], atMost: number): { unmet: readonly Wish[]; left: readonly Wish[] } {
    const failing: Wish[] = [];
    let { unmet, left } = this.firstUnmet(wishes);
    while (unmet) {
      failing.push(unmet);
      if (failing.length === atMost) break;
      ({ unmet, left } = this.firstUnmet(left, nobody, false));
    }
    return { unmet: failing, left };
  }

  /** The first such wish, and those behind it that were not shown to be met yet. */
  firstUnmet(
    wishes: readonly Wish[],
    held: LoneReader = nobody,
    together = true,
  ): { readonly unmet: Wish | null; readonly left: readonly Wish[] } {
    let left = together ? this.#leftTogether(wishes, held) : wishes;
    while (left.length > 0) {
      const [first, ...others] = left as [Wish, ...Wish[]];
      const after = this.#leftAlone(first, left, held);
      if (after.includes(first)) return { unmet: first, left: others.filter((wish) => after.includes(wish)) };
      left = after;
    }
    return { unmet: null, left };
  }

  /**
   * The same for each of many readers. What is met when all of them hold what they know is met for each; what is not is
   * looked at with half of them.
   */
  unmetFor(readers: readonly LoneReader[], wishes: readonly Wish[]): readonly Unmet[] {
    if (readers.length === 0 || wishes.length === 0) return [];
    const held = new Set(readers.flatMap((reader) => [...reader]));
    const testable = wishes.filter(({ variable }) => !held.has(variable));
    const failing = this.unmet(testable, held);
    if (readers.length === 1) return failing.map((wish) => ({ reader: readers[0]!, wish }));
    const left = [...failing, ...wishes.filter(({ variable }) => held.has(variable))];
    const middle = Math.ceil(readers.length / 2);
    return [...this.unmetFor(readers.slice(0, middle), left), ...this.unmetFor(readers.slice(middle), left)];
  }

  end(): void {
    this.#program.end();
  }

  /** One wish of each variable, up for some and down for others, so that they make room for each other. */
  #chosen(wishes: readonly Wish[], round: number): readonly Wish[] {
    return [...Map.groupBy(wishes, ({ variable }) => variable)].map(([variable, ofIt]) => {
      const direction = comesUp(variable.index, round) ? 1 : -1;
      const all = ofIt.flatMap((wish) => (wish.instead ? [wish, wish.instead] : [wish]));
      return all.find((wish) => wish.direction === direction) ?? all[0]!;
    });
  }

  /** The wishes that are left when many are gone towards at once, until that brings no more. */
  #leftTogether(wishes: readonly Wish[], held: LoneReader): readonly Wish[] {
    let left = wishes;
    for (let round = 0, fruitless = 0; left.length > 1 && fruitless < fruitlessRounds; round++) {
      const after = this.#leftBy(this.#chosen(left, round), left, held);
      fruitless = after.length < left.length ? 0 : fruitless + 1;
      left = after;
    }
    return left;
  }

  #leftAlone(wish: Wish, left: readonly Wish[], held: LoneReader): readonly Wish[] {
    const after = this.#leftBy([wish], left, held);
    return after.includes(wish) && wish.instead ? this.#leftBy([wish.instead], after, held) : after;
  }

  /** The wishes that are left when the program goes as far towards some of them as it can. */
  #leftBy(towards: readonly Wish[], wishes: readonly Wish[], held: LoneReader): readonly Wish[] {
    const moves = this.#movesTowards(towards, held);
    const moveOf = (variable: Variable): number => {
      const { column, sign } = this.#columns.of(variable);
      return sign * (moves?.[column] ?? 0);
    };
    return wishes.filter((wish) => !isMet(wish, moveOf));
  }

  #movesTowards(wishes: readonly Wish[], held: LoneReader): Float64Array | null {
    const columns = columnsOf(this.#columns.count);
    columns.lower.fill(-Infinity);
    columns.upper.fill(Infinity);
    const keepWithin = (variable: Variable, low: number, high: number): void => {
      const { column, sign } = this.#columns.of(variable);
      const [lower, upper] = sign > 0 ? [low, high] : [-high, -low];
      columns.lower[column] = Math.max(columns.lower[column]!, lower);
      columns.upper[column] = Math.min(columns.upper[column]!, upper);
    };
    for (const variable of this.#block.variables) {
      const moves = isOpen(variable) && !held.has(variable);
      keepWithin(variable, moves ? lowestMove(variable) : 0, moves ? Infinity : 0);
    }
    for (const { variable, direction, by } of wishes) {
      const { column, sign } = this.#columns.of(variable);
      columns.cost[column]! -= (sign * direction) / by;
      keepWithin(variable, direction > 0 ? -Infinity : -by, direction > 0 ? by : Infinity);
    }
    return this.#program.solve(columns);
  }
}
