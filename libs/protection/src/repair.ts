import type { Highs } from 'highs';
import { type Block, isOpen, lowestMove, rowsOf } from './block.ts';
import type { Variable } from './constraint.ts';
import type { Reader } from './proof.ts';
import { columnsOf, Program } from './solver.ts';
import type { Unknown } from './unknowns.ts';
import type { Wish } from './wish.ts';

/** Below it a move is none: what the solver's arithmetic may be off by. */
const noMove = 1e-6;

/** What it costs to let a number that is shown move by one: great ones are the last to go. */
const costOf = ({ exact }: Variable): number => 1 + Math.log2(1 + exact);

/** A wish as far as it can be met, and what must be suppressed for it; `wish` is `null` when nothing of it can be. */
export interface Settlement {
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
  readonly #program: Program;

  constructor(highs: Highs, block: Block) {
    this.#block = block;
    const place = new Map(block.variables.map((variable, column) => [variable, column]));
    this.#program = new Program(
      highs,
      2 * block.variables.length,
      rowsOf(block, (variable) => [
        [place.get(variable)!, 1],
        [place.get(variable)! + block.variables.length, -1],
      ]),
    );
  }

  /**
   * The cells to suppress so that the wish is met, as far as it can be with everything but zeros suppressed; `null` when
   * what is published already does not let it.
   */
  settle(wish: Wish, held: Reader): Settlement | null {
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

  #cellsFor(wish: Wish, held: Reader): readonly Unknown[] | null {
    const ways = [wish, ...(wish.instead ? [wish.instead] : [])]
      .map((each) => this.#way(each, held))
      .filter((way) => way !== null);
    return ways.toSorted((one, other) => one.cost - other.cost)[0]?.moved ?? null;
  }

  /** How far a variable can move, up to what is wished, with everything suppressed but zeros. */
  #furthest({ variable: wished, direction, by }: Wish, held: Reader): number {
    const { variables } = this.#block;
    const columns = columnsOf(2 * variables.length);
    for (const [up, variable] of variables.entries()) {
      if (held.has(variable)) continue;
      columns.upper[up] = Infinity;
      columns.lower[up] = variable.unknown.visibility === 'unseen' ? -variable.exact : 1 - variable.exact;
      if (variable !== wished) continue;
      columns.cost[up] = -direction;
      if (direction > 0) columns.upper[up] = by;
      else columns.lower[up] = Math.max(1 - variable.exact, -by);
    }
    const moves = this.#program.solve(columns);
    return moves ? direction * moves[variables.indexOf(wished)]! : 0;
  }

  #way({ variable: wished, direction, by }: Wish, held: Reader): Way | null {
    const { variables } = this.#block;
    const columns = columnsOf(2 * variables.length);
    for (const [up, variable] of variables.entries()) {
      if (held.has(variable) || variable.unknown.visibility === 'known') continue;
      const down = up + variables.length;
      columns.upper[up] = Infinity;
      if (isOpen(variable)) {
        columns.lower[up] = lowestMove(variable);
      } else {
        columns.cost[up] = columns.cost[down] = costOf(variable);
        columns.upper[down] = variable.exact - 1;
      }
      if (variable !== wished) continue;
      if (direction > 0) columns.lower[up] = by;
      else columns.upper[up] = -by;
    }
    const moves = this.#program.solve(columns);
    if (!moves) return null;
    const moved = variables.filter(
      (variable, up) =>
        !isOpen(variable) && Math.abs(moves[up]!) + Math.abs(moves[up + variables.length]!) > noMove,
    );
    return {
      cost: moved.reduce((sum, variable) => sum + costOf(variable), 0),
      moved: [...new Set(moved.map(({ unknown }) => unknown))],
    };
  }
}
