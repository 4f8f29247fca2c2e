import type { Variable } from './constraint.ts';
import type { Demand } from './demand.ts';

/** That a reader must find a variable possible `by` above (`direction` 1) or below (-1) its exact value. */
export interface Wish {
  readonly variable: Variable;
  readonly direction: 1 | -1;
  readonly by: number;
  /** Enough in its place. */
  readonly instead?: Wish;
}

const wish = (variable: Variable, direction: 1 | -1, by: number | undefined): readonly Wish[] =>
  by === undefined ? [] : [{ variable, direction, by }];

export const wishesOf = ({ variable, up, down, either }: Demand): readonly Wish[] => {
  const [above] = wish(variable, 1, up);
  const [below] = wish(variable, -1, down);
  if (either && above && below) return [{ ...above, instead: below }];
  return [...(above ? [above] : []), ...(below ? [below] : [])];
};

/** What the solver's arithmetic may be off by. */
const tolerance = 1e-6;

/** Whether moves, by the place of each variable among them, meet a wish. */
export const isMet = (
  { variable, direction, by, instead }: Wish,
  moveOf: (variable: Variable) => number,
): boolean =>
  direction * moveOf(variable) >= by - tolerance || (instead !== undefined && isMet(instead, moveOf));
