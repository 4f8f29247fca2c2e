import type { CellId } from '#libs/domain';
import type { CellContributor, CellUnit, ProtectionProblem, TableCell, TableSet } from './table-set.ts';
import type { TableBook } from './table-book.ts';

/** What is done with a number. A zero or something that was ever shown is known for good. */
type Visibility = 'known' | 'shown' | 'suppressed' | 'unseen';

/**
 * A cell of one period as long as the same persons add the same to it: in every version that is so it is one and the
 * same to a reader.
 */
export interface Unknown {
  readonly period: string;
  readonly id: CellId;
  readonly unit: CellUnit;
  readonly amount: number;
  readonly persons: number;
  readonly contributors: readonly CellContributor[];
  /** Behind it stand 1 to threshold - 1 persons. */
  readonly small: boolean;
  readonly isNew: boolean;
  /** Nobody is shown it yet. */
  readonly isForeseen: boolean;
  visibility: Visibility;
}

const byPerson = (contributors: readonly CellContributor[]): readonly CellContributor[] =>
  contributors.toSorted((one, other) => one.person - other.person);

const sameContributors = (one: readonly CellContributor[], other: readonly CellContributor[]): boolean => {
  if (one.length !== other.length) return false;
  const ordered = byPerson(other);
  return byPerson(one).every(
    ({ person, amount }, at) => person === ordered[at]!.person && amount === ordered[at]!.amount,
  );
};

/** A problem whose candidates may say what they do not show; else they do not show what is small. */
interface VisibleProblem extends Omit<ProtectionProblem, 'candidates'> {
  readonly candidates: readonly (TableSet & { readonly suppressed?: ReadonlySet<CellId> })[];
}

/** All cells of a problem; each version of a cell leads to its unknown. */
export class Unknowns {
  readonly all: Unknown[] = [];
  readonly #of = new Map<TableSet, Map<CellId, Unknown>>();
  readonly #versions = new Map<string, Unknown[]>();

  constructor({ threshold, published, candidates }: VisibleProblem, book: TableBook) {
    const isCandidate = new Set<TableSet>(candidates);
    const suppressedIn = new Map<TableSet, ReadonlySet<CellId> | undefined>(
      [...published, ...candidates].map((set) => [set, set.suppressed]),
    );
    const isSmall = ({ persons }: TableCell): boolean => persons >= 1 && persons < threshold;
    const [known, asked] = [false, true].map((asCandidate) =>
      book.all.filter(({ set }) => isCandidate.has(set) === asCandidate),
    );
    for (const tables of [...known!, ...asked!]) {
      const isNew = isCandidate.has(tables.set);
      const unknowns = new Map<CellId, Unknown>();
      for (const cell of tables.cells) {
        const isHidden = suppressedIn.get(tables.set)?.has(cell.id) ?? isSmall(cell);
        const visibility = tables.isUnseen(cell.id) ? 'unseen' : visibilityOf(cell, isHidden, isNew);
        const unknown =
          this.#same(tables.set, cell) ?? this.#add(tables.set, cell, isSmall(cell), visibility, isNew);
        if (visibility === 'known') unknown.visibility = 'known';
        unknowns.set(cell.id, unknown);
      }
      this.#of.set(tables.set, unknowns);
    }
  }

  /** `null`: it is 0, for its table is there and it is not. */
  of(set: TableSet, cell: CellId): Unknown | null {
    return this.#of.get(set)?.get(cell) ?? null;
  }

  #same({ period }: TableSet, { id, contributors, amount }: TableCell): Unknown | undefined {
    return this.#versions
      .get(`${period.id} ${id}`)
      ?.find((known) => known.amount === amount && sameContributors(known.contributors, contributors));
  }

  #add(set: TableSet, cell: TableCell, small: boolean, visibility: Visibility, isNew: boolean): Unknown {
    const [period, isForeseen] = [set.period.id, set.isForeseen === true];
    const unknown: Unknown = { ...cell, period, small, visibility, isNew, isForeseen };
    this.all.push(unknown);
    const place = `${set.period.id} ${cell.id}`;
    this.#versions.set(place, [...(this.#versions.get(place) ?? []), unknown]);
    return unknown;
  }
}

const visibilityOf = ({ amount }: TableCell, isHidden: boolean, isNew: boolean): Visibility => {
  if (amount === 0) return 'known';
  if (isHidden) return 'suppressed';
  return isNew ? 'shown' : 'known';
};
