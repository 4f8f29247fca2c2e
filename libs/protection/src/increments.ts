import type { CellId } from '#libs/domain';
import type { TableCell, TableSet } from './table-set.ts';

const goal: CellId = 'maal';

/** Who reached the goal since the period before: nobody is shown it, but everybody can subtract. */
export const goalIncrement: CellId = 'maal|siden=forrige';

const goalOf = (set: TableSet): TableCell | undefined => set.cells.find(({ id }) => id === goal);

/**
 * What a set adds to the goal since the one before it. None when somebody of the earlier one is missing in this one: then
 * the difference between the two is no number of persons.
 */
export const increments = (before: TableSet | undefined, set: TableSet): readonly TableCell[] => {
  const earlier = before && goalOf(before);
  const reached = goalOf(set);
  if (!earlier || !reached) return [];
  const known = new Set(earlier.contributors.map(({ person }) => person));
  const contributors = reached.contributors.filter(({ person }) => !known.has(person));
  if (contributors.length !== reached.persons - earlier.persons) return [];
  return [
    {
      id: goalIncrement,
      unit: 'persons',
      amount: contributors.length,
      persons: contributors.length,
      contributors,
    },
  ];
};
