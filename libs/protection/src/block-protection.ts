import type { Highs } from 'highs';
import { type Block, isOpen } from './block.ts';
import type { Variable } from './constraint.ts';
import { demandsOn } from './demand.ts';
import { Proof, type Reader, type Unmet } from './proof.ts';
import { Repair } from './repair.ts';
import type { Unknown } from './unknowns.ts';
import { type Wish, wishesOf } from './wish.ts';

/** Everybody who is alone behind cells that are not shown, with all that follows from knowing them. */
const readersOf = (variables: readonly Variable[]): readonly Reader[] => {
  const alone = variables.filter((variable) => isOpen(variable) && variable.unknown.persons === 1);
  const byPerson = Map.groupBy(alone, ({ unknown }) => unknown.contributors[0]!.person);
  return [...byPerson.values()].map((known) => new Set(known));
};

/** The wishes that follow from what is not shown, and which of them were looked at already. */
class Wishes {
  readonly #block: Block;
  readonly #threshold: number;
  readonly #seen = new Map<string, number>();

  constructor(block: Block, threshold: number) {
    this.#block = block;
    this.#threshold = threshold;
  }

  /** Those that are new, or go further than before. */
  fresh(): readonly Wish[] {
    const demands = demandsOn(this.#block.variables, this.#block.constraints, this.#threshold);
    return demands.flatMap(wishesOf).filter((wish) => this.#goesFurther(wish));
  }

  #goesFurther({ variable, direction, by }: Wish): boolean {
    const key = `${variable.index} ${direction}`;
    if ((this.#seen.get(key) ?? 0) >= by) return false;
    this.#seen.set(key, by);
    return true;
  }
}

const unmetAtAll = async (proof: Proof, wishes: readonly Wish[]): Promise<readonly Unmet[]> =>
  (await proof.unmet(wishes)).map((wish) => ({ reader: null, wish }));

/** What of a block a reader could narrow too far, as it stands. */
export const exposedIn = async (highs: Highs, block: Block, threshold: number): Promise<readonly Unmet[]> => {
  const proof = new Proof(highs, block);
  try {
    const wishes = new Wishes(block, threshold).fresh();
    const unmet = await unmetAtAll(proof, wishes);
    return unmet.length > 0 ? unmet : await proof.unmetFor(readersOf(block.variables), wishes);
  } finally {
    proof.end();
  }
};

/** Suppresses what else is needed of a block; answers what cannot be protected. */
export const repairBlock = async (
  highs: Highs,
  block: Block,
  threshold: number,
): Promise<readonly Unknown[]> => {
  const proof = new Proof(highs, block);
  const repair = new Repair(highs, block);
  const exposed = new Set<Unknown>();
  const mend = ({ reader, wish }: Unmet): void => {
    const cells = repair.cellsFor(wish, reader ?? new Set());
    if (cells === null) exposed.add(wish.variable.unknown);
    for (const cell of cells ?? []) cell.visibility = 'suppressed';
  };
  try {
    const wishes = new Wishes(block, threshold);
    for (let fresh = wishes.fresh(); fresh.length > 0; fresh = wishes.fresh()) {
      for (const unmet of await unmetAtAll(proof, fresh)) mend(unmet);
      for (const unmet of await proof.unmetFor(readersOf(block.variables), fresh)) mend(unmet);
    }
    return [...exposed];
  } finally {
    proof.end();
    repair.end();
  }
};
