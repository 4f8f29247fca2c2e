import type { Constraint, Variable } from './constraint.ts';

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

/** The least that a reader knows each variable to be: shown ones are known, a suppressed one is not 0. */
const leastAlone = ({ unknown, exact }: Variable): number => {
  switch (unknown.visibility) {
    case 'known':
    case 'shown':
      return exact;
    case 'suppressed':
      return 1;
    case 'unseen':
      return 0;
  }
};

/** The same with what the parts of a variable force it to be at least. */
const leastOf = (
  variables: readonly Variable[],
  constraints: readonly Constraint[],
): ReadonlyMap<Variable, number> => {
  const least = new Map(variables.map((variable) => [variable, leastAlone(variable)]));
  const forcing = constraints.filter(({ comparison, whole }) => whole && comparison !== 'at-most');
  for (let grew = true; grew;) {
    grew = false;
    for (const { whole, parts, known } of forcing) {
      const forced = parts.reduce((sum, { variable, factor }) => sum + factor * least.get(variable)!, -known);
      if (forced <= least.get(whole!)!) continue;
      least.set(whole!, forced);
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
  if (isAmount(variable))
    return nonZero(variable, { up: exact / 2, down: exact - Math.max(least, exact / 2) });
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
