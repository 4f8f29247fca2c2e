import type { Highs } from 'highs';
import { type Block, isOpen, lowestMove, constraintRows } from './block.ts';
import type { Variable } from './constraint.ts';
import type { LoneReader } from './proof.ts';
import { SharedColumns } from './shared-columns.ts';
import { type Columns, columnsOf, Program } from './solver.ts';
import type { Unknown } from './unknowns.ts';
import type { Wish } from './wish.ts';

/** Below it a move is none: what the solver's arithmetic may be off by. */
const noMove = 1e-6;

/** What it costs to let a number that is shown move by one: great ones are the last to go. */
const costOf = ({ exact }: Variable): number => 1 + Math.log2(1 + exact);

/** A wish as far as it can be met, and what must be suppressed for it; `wish` is `null` when nothing of it can be. */
interface Settlement {
  readonly wish: Wish | null;
  readonly cells: readonly Unknown[];
}

interface Way {
  readonly cost: number;
  readonly moved: readonly Unknown[];
}

/**
 * Finds what else must go out of sight so that a reader finds a number possible: the cheapest moves of numbers that are
 * shown by which the wish is met. (Moves of this kind choose complementary cells in Kelly, Golden and Assad, "Cell
 * suppression: disclosure protection for sensitive tabular data", Networks 1992.)
 */
export class Repair {
  readonly #block: Block;
  readonly #columns: SharedColumns;
  readonly #program: Program;

  constructor(highs: Highs, block: Block) {
    this.#block = block;
    this.#columns = new SharedColumns(block);
    const { count } = this.#columns;
    this.#program = new Program(
      highs,
      2 * count,
      constraintRows(block, (variable) => {
        const { column, sign } = this.#columns.of(variable);
        return [
          [column, sign],
          [column + count, -sign],
        ];
      }),
    );
  }

  /**
   * The cells to suppress so that the wish is met, as far as it can be with everything but zeros suppressed; `null` when
   * what is published already does not let it.
   */
  settle(wish: Wish, held: LoneReader): Settlement | null {
    const cells = this.#cellsFor(wish, held);
    if (cells) return { wish, cells };
    const either = [wish, ...(wish.instead ? [wish.instead] : [])];
    const possible = Math.max(...either.map((one) => this.#furthest(one, held)));
    if (possible >= wish.by - noMove) return null;
    if (wish.instead || possible <= noMove) return { wish: null, cells: [] };
    const less = { ...wish, by: possible - noMove / 2 };
    const asFar = this.#cellsFor(less, held);
    return asFar && { wish: less, cells: asFar };
  }

  end(): void {
    this.#program.end();
  }

  #cellsFor(wish: Wish, held: LoneReader): readonly Unknown[] | null {
    const ways = [wish, ...(wish.instead ? [wish.instead] : [])]
      .map((each) => this.#way(each, held))
      .filter((way) => way !== null);
    return ways.toSorted((one, other) => one.cost - other.cost)[0]?.moved ?? null;
  }

  /** How far a variable can move, up to what is wished, with everything suppressed but zeros. */
  #furthest({ variable: wished, direction, by }: Wish, held: LoneReader): number {
    const columns = this.#movable((variable) =>
      held.has(variable)
        ? null
        : { cost: 0, down: variable.unknown.visibility === 'unseen' ? variable.exact : variable.exact - 1 },
    );
    const { up, down } = this.#columnsOf(wished);
    columns.cost[up] = -direction;
    columns.cost[down] = direction;
    if (direction > 0) columns.upper[up] = Math.min(columns.upper[up]!, by);
    else columns.upper[down] = Math.min(columns.upper[down]!, by);
    const moves = this.#program.solve(columns);
    return moves ? direction * (moves[up]! - moves[down]!) : 0;
  }

  #way({ variable: wished, direction, by }: Wish, held: LoneReader): Way | null {
    const columns = this.#movable((variable) => {
      if (held.has(variable) || variable.unknown.visibility === 'known') return null;
      return isOpen(variable)
        ? { cost: 0, down: -lowestMove(variable) }
        : { cost: costOf(variable), down: variable.exact - 1 };
    });
    const { up, down } = this.#columnsOf(wished);
    const [towards, back] = direction > 0 ? [up, down] : [down, up];
    if (columns.upper[towards]! < by) return null;
    columns.lower[towards] = by;
    columns.upper[back] = 0;
    const moves = this.#program.solve(columns);
    if (!moves) return null;
    const moved = this.#block.variables.filter((variable) => {
      const own = this.#columnsOf(variable);
      return !isOpen(variable) && moves[own.up]! + moves[own.down]! > noMove;
    });
    return {
      cost: moved.reduce((sum, variable) => sum + costOf(variable), 0),
      moved: [...new Set(moved.map(({ unknown }) => unknown))],
    };
  }

  #columnsOf(variable: Variable): { readonly up: number; readonly down: number } {
    const { column, sign } = this.#columns.of(variable);
    const other = column + this.#columns.count;
    return sign > 0 ? { up: column, down: other } : { up: other, down: column };
  }

  /** What each variable may move by, and what that costs; `null`: it stays as it is, and with it what moves together with it. */
  #movable(
    rangeOf: (variable: Variable) => { readonly cost: number; readonly down: number } | null,
  ): Columns {
    const columns = columnsOf(2 * this.#columns.count);
    columns.upper.fill(Infinity);
    for (const variable of this.#block.variables) {
      const { up, down } = this.#columnsOf(variable);
      const range = rangeOf(variable);
      if (range === null) columns.upper[up] = 0;
      columns.upper[down] = Math.min(columns.upper[down]!, range?.down ?? 0);
      columns.cost[up]! += range?.cost ?? 0;
      columns.cost[down]! += range?.cost ?? 0;
    }
    return columns;
  }
}
