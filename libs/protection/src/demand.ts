import type { Constraint, Term, Variable } from './constraint.ts';

/**
 * How far from its exact value a reader must find a variable possible: `up` above it, `down` below it, both above 0; of
 * those that are left out nothing is asked. `either`: one of the two is enough.
 */
export interface Demand {
  readonly variable: Variable;
  readonly up?: number;
  readonly down?: number;
  readonly either?: true;
}

/** The least that a reader must know of each variable alone, however much is suppressed: what is not 0 is not 0. */
const notZero = ({ unknown, exact }: Variable): number => {
  switch (unknown.visibility) {
    case 'known':
      return exact;
    case 'shown':
    case 'suppressed':
      return 1;
    case 'unseen':
      return 0;
  }
};

/** That the least of one variable forces the least of another. */
interface Forcing {
  readonly forced: Variable;
  readonly by: readonly Term[];
  readonly known: number;
}

/** A whole is at least its parts; and the only part that is not 0 is at least the whole. */
const forcingOf = ({ comparison, whole, parts, known }: Constraint): readonly Forcing[] => {
  if (!whole) return [];
  const [only, ...others] = parts;
  return [
    ...(comparison === 'at-most' ? [] : [{ forced: whole, by: parts, known: -known }]),
    ...(comparison !== 'at-least' && only && others.length === 0 && known === 0
      ? [{ forced: only.variable, by: [{ variable: whole, factor: 1 / only.factor }], known: 0 }]
      : []),
  ];
};

/** The same with what the parts of a variable force it to be at least. */
const leastOf = (
  variables: readonly Variable[],
  constraints: readonly Constraint[],
): ReadonlyMap<Variable, number> => {
  const least = new Map(variables.map((variable) => [variable, notZero(variable)]));
  const forcings = constraints.flatMap(forcingOf);
  for (let grew = true; grew;) {
    grew = false;
    for (const { forced, by, known } of forcings) {
      const atLeast = by.reduce((sum, { variable, factor }) => sum + factor * least.get(variable)!, known);
      if (atLeast <= least.get(forced)!) continue;
      least.set(forced, atLeast);
      grew = true;
    }
  }
  return least;
};

const isAmount = ({ unknown, of }: Variable): boolean =>
  of === 'amount' && (unknown.unit === 'minutes' || unknown.unit === 'weeks');

const nonZero = (variable: Variable, { up, down }: { up: number; down: number }): Demand => ({
  variable,
  ...(up > 0 ? { up } : {}),
  ...(down > 0 ? { down } : {}),
});

const demandOn = (variable: Variable, least: number, threshold: number): Demand => {
  const { exact, unknown } = variable;
  if (isAmount(variable)) {
    const half = exact / 2;
    return nonZero(variable, { up: half, down: Math.min(half, exact - least) });
  }
  if (unknown.small) {
    const lowest = Math.max(least, 1);
    return nonZero(variable, { up: Math.max(threshold - 1, lowest + 1) - exact, down: exact - lowest });
  }
  return exact > least ? { variable, up: 1, down: 1, either: true } : { variable, up: 1 };
};

/** What must stay open of everything that is not shown. */
export const demandsOn = (
  variables: readonly Variable[],
  constraints: readonly Constraint[],
  threshold: number,
): readonly Demand[] => {
  const least = leastOf(variables, constraints);
  return variables
    .filter(
      ({ unknown }) =>
        unknown.visibility === 'suppressed' || (unknown.visibility === 'unseen' && unknown.small),
    )
    .map((variable) => demandOn(variable, least.get(variable)!, threshold))
    .filter(({ up, down }) => up !== undefined || down !== undefined);
};
