import type { Highs } from 'highs';
import { type Block, isOpen, openParts } from './block.ts';
import type { Variable } from './constraint.ts';
import { demandsOn } from './demand.ts';
import { Proof, type LoneReader, type Unmet } from './proof.ts';
import { Repair } from './repair.ts';
import type { Unknown } from './unknowns.ts';
import { type Wish, wishesOf } from './wish.ts';

const nobody: LoneReader = new Set();

const isIncrement = ({ unknown }: Variable): boolean => unknown.visibility === 'unseen';

/** Everybody who is alone behind variables. */
const readersOf = (variables: readonly Variable[]): readonly LoneReader[] => {
  const alone = variables.filter(({ unknown }) => unknown.persons === 1);
  const byPerson = Map.groupBy(alone, ({ unknown }) => unknown.contributors[0]!.person);
  return [...byPerson.values()].map((known) => new Set(known));
};

/**
 * Everybody who is alone behind something that is not shown, with what must stay open to them. Whoever is alone behind an
 * increment of the goal knows by it the total that is hidden for its sake: of great numbers nothing is asked then.
 */
const insidersOf = (
  variables: readonly Variable[],
  wishes: readonly Wish[],
): readonly (readonly [readers: readonly LoneReader[], wishes: readonly Wish[]])[] => {
  const open = variables.filter(isOpen);
  const behindIncrements = readersOf(open).filter((reader) => [...reader].some(isIncrement));
  return [
    [readersOf(open.filter((variable) => !isIncrement(variable))), wishes],
    [behindIncrements, wishes.filter(({ variable }) => variable.unknown.small)],
  ];
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

/** Looks at each part of a block that wishes are about, the smallest of them first: great ones open much. */
const eachPart = <Answer>(
  highs: Highs,
  block: Block,
  wishes: readonly Wish[],
  look: (proof: Proof, wishes: readonly Wish[], part: Block) => Answer,
): readonly Answer[] => {
  const byVariable = Map.groupBy(wishes, ({ variable }) => variable);
  const answers: Answer[] = [];
  for (const part of wishes.length === 0 ? [] : openParts(block)) {
    const ofPart = part.variables
      .flatMap((variable) => byVariable.get(variable) ?? [])
      .toSorted((one, other) => one.by - other.by);
    if (ofPart.length === 0) continue;
    const proof = new Proof(highs, part);
    try {
      answers.push(look(proof, ofPart, part));
    } finally {
      proof.end();
    }
  }
  return answers;
};

const unmetForReaders = (highs: Highs, block: Block, wishes: readonly Wish[]): readonly Unmet[] => {
  const unmet = eachPart(highs, block, wishes, (proof, ofPart, { variables }) => {
    const found: Unmet[] = [];
    for (const [readers, asked] of insidersOf(variables, ofPart))
      found.push(...proof.unmetFor(readers, asked));
    return found;
  });
  return unmet.flat();
};

/** Whether a reader could narrow something of a block too far, as it stands. */
export const isExposed = (highs: Highs, block: Block, threshold: number): boolean => {
  const wishes = new Wishes(block, threshold).fresh();
  const found = eachPart(highs, block, wishes, (proof, ofPart) => proof.unmet(ofPart));
  const forNobody = found.flat().map((wish): Unmet => ({ reader: nobody, wish }));
  const unmet = [...forNobody, ...unmetForReaders(highs, block, wishes)];
  if (unmet.length === 0) return false;
  const repair = new Repair(highs, block);
  try {
    return unmet.some(({ reader, wish }) => repair.settle(wish, reader)?.cells.length !== 0);
  } finally {
    repair.end();
  }
};

/** So many wishes of a part are mended before it is looked at again: few, for one that is mended often meets others. */
const mendedAtOnce = 12;

/** The protection of one block, as it goes on. */
class Repairing {
  readonly exposed = new Set<Unknown>();
  readonly #highs: Highs;
  readonly #block: Block;
  readonly #repair: Repair;
  readonly #wishes: Wishes;

  constructor(highs: Highs, block: Block, threshold: number) {
    this.#highs = highs;
    this.#block = block;
    this.#repair = new Repair(highs, block);
    this.#wishes = new Wishes(block, threshold);
  }

  toTheEnd(): void {
    try {
      for (let fresh = this.#wishes.fresh(); fresh.length > 0; fresh = this.#wishes.fresh()) {
        const met = this.#meet(fresh);
        for (const { reader, wish } of unmetForReaders(this.#highs, this.#block, met))
          this.#mend(wish, reader);
      }
    } finally {
      this.#repair.end();
    }
  }

  /** Meets wishes, and those that come of it, for nobody in particular; answers them as far as they are met. */
  #meet(wishes: readonly Wish[]): readonly Wish[] {
    const met = new Set<Wish>(wishes);
    for (let left = wishes; left.length > 0;) {
      const found = eachPart(this.#highs, this.#block, left, (proof, ofPart) =>
        proof.someUnmet(ofPart, mendedAtOnce),
      );
      for (const wish of found.flatMap(({ unmet }) => unmet)) {
        met.delete(wish);
        const asFar = this.#mend(wish, nobody);
        if (asFar) met.add(asFar);
      }
      const more = this.#wishes.fresh();
      for (const wish of more) met.add(wish);
      left = [...found.flatMap((one) => one.left), ...more];
    }
    return [...met];
  }

  #mend(wish: Wish, reader: LoneReader): Wish | null {
    const settlement = this.#repair.settle(wish, reader);
    if (!settlement) this.exposed.add(wish.variable.unknown);
    for (const cell of settlement?.cells ?? []) cell.visibility = 'suppressed';
    return settlement?.wish ?? null;
  }
}

/** Suppresses what else is needed of a block; answers what cannot be protected. */
export const repairBlock = (highs: Highs, block: Block, threshold: number): readonly Unknown[] => {
  const repairing = new Repairing(highs, block, threshold);
  repairing.toTheEnd();
  return [...repairing.exposed];
};
