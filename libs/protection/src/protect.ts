import type { CellId } from '#libs/domain';
import { blocksOf, type Block } from './block.ts';
import { isExposed, repairBlock } from './block-protection.ts';
import { type Constraint, Constraints } from './constraint.ts';
import { foreseenBy } from './look-ahead.ts';
import { suppressByElimination } from './gauss.ts';
import { relationLines } from './relations.ts';
import { solver } from './solver.ts';
import { TableBook } from './table-book.ts';
import type {
  Exposure,
  ProtectedSet,
  Protection,
  ProtectionProblem,
  Suppression,
  TableCell,
  TableSet,
} from './table-set.ts';
import { type Unknown, Unknowns } from './unknowns.ts';

const isSmall = ({ persons }: TableCell, threshold: number): boolean => persons >= 1 && persons < threshold;

const cellsWhere = (set: TableSet, belongs: (cell: TableCell) => boolean): ReadonlySet<CellId> =>
  new Set(set.cells.filter(belongs).map(({ id }) => id));

const concernsCandidates = ({ variables }: Block): boolean => variables.some(({ unknown }) => unknown.isNew);

const isPublishedNow = ({ isForeseen }: Unknown): boolean => !isForeseen;

const exposureOf = ({ period, id }: Unknown): Exposure => ({ period, cell: id });

/** What a reader can calculate with, and not guess by alone. */
const exactly = ({ all }: Constraints): readonly Constraint[] => all.filter(({ isNear }) => !isNear);

/**
 * Chooses what the candidates do not show, so that no reader narrows a small number further than the rule allows: from
 * them, from everything published, from the longer periods that will follow, and from every relation that holds. The same
 * problem gives the same choice.
 */
export const protect = async (problem: ProtectionProblem): Promise<Protection> => {
  const { threshold, published, candidates } = problem;
  const asked = [...candidates, ...foreseenBy(published, candidates)];
  const book = new TableBook([...published, ...asked]);
  const unknowns = new Unknowns({ ...problem, candidates: asked }, book);
  const constraints = new Constraints(unknowns, relationLines(book));
  suppressByElimination(constraints);
  const exposed: Unknown[] = [];
  const highs = await solver();
  for (const block of blocksOf(constraints.variables, exactly(constraints)))
    if (concernsCandidates(block)) exposed.push(...repairBlock(highs, block, threshold));
  const suppressionOf = (set: TableSet): Suppression => ({
    set,
    suppressed: cellsWhere(
      set,
      (cell) => isSmall(cell, threshold) || unknowns.of(set, cell.id)?.visibility === 'suppressed',
    ),
    primary: cellsWhere(set, (cell) => isSmall(cell, threshold)),
  });
  return {
    suppressions: candidates.map(suppressionOf),
    exposed: exposed.filter(isPublishedNow).map(exposureOf),
  };
};

/** Whether candidates, beside everything published, may show what their published forms show. */
export const stillProtects = async (
  { threshold, published }: Pick<ProtectionProblem, 'threshold' | 'published'>,
  candidates: readonly ProtectedSet[],
): Promise<boolean> => {
  const showsSmall = ({ cells, suppressed }: ProtectedSet): boolean =>
    cells.some((cell) => isSmall(cell, threshold) && !suppressed.has(cell.id));
  if (candidates.some(showsSmall)) return false;
  const book = new TableBook([...published, ...candidates]);
  const unknowns = new Unknowns({ threshold, published, candidates }, book);
  const reveals = (set: ProtectedSet): boolean =>
    set.cells.some(({ id }) => !set.suppressed.has(id) && unknowns.of(set, id)?.visibility === 'suppressed');
  if (candidates.some(reveals)) return false;
  const constraints = new Constraints(unknowns, relationLines(book));
  const highs = await solver();
  return !blocksOf(constraints.variables, exactly(constraints)).some(
    (block) => concernsCandidates(block) && isExposed(highs, block, threshold),
  );
};
