import type { Block } from './block.ts';
import type { Constraint, Variable } from './constraint.ts';

/** The column of a linear program by which a variable moves, and whether with it (1) or against it (-1). */
interface Move {
  readonly column: number;
  readonly sign: 1 | -1;
}

/** Two variables that can only move alike, or against each other: nothing else in an equation is open. */
const pairIn = ({ comparison, whole, parts }: Constraint): readonly [Variable, Variable, 1 | -1] | null => {
  if (comparison !== 'is' || parts.some(({ factor }) => factor !== 1)) return null;
  const [first, second, ...others] = parts.map(({ variable }) => variable);
  if (!first || others.length > 0) return null;
  if (whole && !second) return [whole, first, 1];
  return !whole && second ? [first, second, -1] : null;
};

/** The columns of a block: variables that necessarily move together share one, which makes programs a good deal smaller. */
export class SharedColumns {
  readonly count: number;
  readonly #of = new Map<Variable, Move>();

  constructor({ variables, constraints }: Block) {
    const leaders = new Map<Variable, { readonly by: Variable; readonly sign: 1 | -1 }>();
    const leaderOf = (variable: Variable): { readonly by: Variable; readonly sign: 1 | -1 } => {
      let [by, sign]: [Variable, 1 | -1] = [variable, 1];
      for (let next = leaders.get(by); next; next = leaders.get(by)) {
        by = next.by;
        sign = (sign * next.sign) as 1 | -1;
      }
      return { by, sign };
    };
    for (const pair of constraints.map(pairIn).filter((one) => one !== null)) {
      const [one, other] = [leaderOf(pair[0]), leaderOf(pair[1])];
      if (one.by !== other.by)
        leaders.set(one.by, { by: other.by, sign: (one.sign * other.sign * pair[2]) as 1 | -1 });
    }
    const columns = new Map<Variable, number>();
    for (const variable of variables) {
      const { by, sign } = leaderOf(variable);
      const column = columns.get(by) ?? columns.size;
      columns.set(by, column);
      this.#of.set(variable, { column, sign });
    }
    this.count = columns.size;
  }

  of(variable: Variable): Move {
    return this.#of.get(variable)!;
  }
}
