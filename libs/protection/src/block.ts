import type { Constraint, Variable } from './constraint.ts';
import type { ProgramRow } from './solver.ts';

/** Variables that some chain of constraints binds together, with these. */
export interface Block {
  readonly variables: readonly Variable[];
  readonly constraints: readonly Constraint[];
}

const variablesOf = ({ whole, parts }: Constraint): readonly Variable[] => [
  ...(whole ? [whole] : []),
  ...parts.map(({ variable }) => variable),
];

/** Parts a problem into blocks that have nothing to do with each other. */
export const blocksOf = (
  variables: readonly Variable[],
  constraints: readonly Constraint[],
): readonly Block[] => {
  const leader = new Map(variables.map(({ index }) => [index, index]));
  const leaderOf = (index: number): number => {
    let found = index;
    for (let next = leader.get(found)!; next !== found; next = leader.get(found)!) {
      leader.set(found, leader.get(next)!);
      found = next;
    }
    return found;
  };
  for (const constraint of constraints) {
    const [first, ...others] = variablesOf(constraint);
    for (const other of others) leader.set(leaderOf(other.index), leaderOf(first!.index));
  }
  const byLeader = Map.groupBy(constraints, (constraint) => leaderOf(variablesOf(constraint)[0]!.index));
  return [...Map.groupBy(variables, ({ index }) => leaderOf(index))].map(([index, members]) => ({
    variables: members,
    constraints: byLeader.get(index) ?? [],
  }));
};

/** The parts of a block that have nothing to do with each other, since what is between them is shown. */
export const openParts = ({ variables, constraints }: Block): readonly Block[] =>
  blocksOf(
    variables.filter(isOpen),
    constraints
      .map((constraint) => ({
        ...constraint,
        whole: constraint.whole && isOpen(constraint.whole) ? constraint.whole : null,
        parts: constraint.parts.filter(({ variable }) => isOpen(variable)),
      }))
      .filter(({ whole, parts }) => whole !== null || parts.length > 0),
  );

const limits = ({ comparison, slack }: Constraint): Pick<ProgramRow, 'lower' | 'upper'> => {
  switch (comparison) {
    case 'is':
      return { lower: 0, upper: 0 };
    case 'at-least':
      return { lower: -slack, upper: Infinity };
    case 'at-most':
      return { lower: -Infinity, upper: -slack };
  }
};

/** The factors of each column summed; a column that its own factors cancel is left out. */
const together = (terms: ProgramRow['terms']): ProgramRow['terms'] => {
  const factors = new Map<number, number>();
  for (const [column, factor] of terms) factors.set(column, (factors.get(column) ?? 0) + factor);
  return [...factors].filter(([, factor]) => factor !== 0);
};

/**
 * The constraints of a block on moves: by how much each variable differs from its exact value. No move at all is always
 * possible. `columnOf`: the columns of a variable, each with the sign of its move.
 */
export const constraintRows = (
  { constraints }: Block,
  columnsOf: (variable: Variable) => readonly (readonly [column: number, sign: number])[],
): readonly ProgramRow[] =>
  constraints
    .map((constraint) => ({
      ...limits(constraint),
      terms: together([
        ...(constraint.whole ? columnsOf(constraint.whole) : []),
        ...constraint.parts.flatMap(({ variable, factor }) =>
          columnsOf(variable).map(([column, sign]) => [column, -factor * sign] as const),
        ),
      ]),
    }))
    .filter(({ terms }) => terms.length > 0);

/** The furthest below its exact value that a reader may find a variable possible; 0 when it is known. */
export const lowestMove = ({ unknown, exact }: Variable): number => {
  switch (unknown.visibility) {
    case 'known':
    case 'shown':
      return 0;
    case 'suppressed':
      return 1 - exact;
    case 'unseen':
      return -exact;
  }
};

export const isOpen = ({ unknown: { visibility } }: Variable): boolean =>
  visibility === 'suppressed' || visibility === 'unseen';
