import { takeShares } from './contributions.ts';
import type { ParticipantFacts } from './facts.ts';
import type { CellId } from './observation.ts';
import { isNear, type SeenPerson, seenPerson, type StatisticsScope } from './seen-person.ts';
import type { TakeShare } from './share.ts';
import { cellIds, cellsAt } from './tables.ts';
import { countRegistrationAges } from './weeks.shares.ts';

/** What stands in a cell. */
export interface CellSum {
  /** In the exact unit of the measure: persons, forløb, minutes or person-weeks. */
  readonly amount: number;
  /** Distinct persons who add to it. */
  readonly persons: number;
}

/** What a person adds to a cell; unless numbered otherwise, persons count from 0 in the order in which they were added. */
interface Contributor {
  readonly person: number;
  readonly amount: number;
}

/** The sums of one period. Cells to which nobody adds are not there. */
export interface PeriodTally {
  readonly scope: StatisticsScope;
  readonly cells: ReadonlyMap<CellId, CellSum>;
  /** How many entries of hours were recorded how many days after their week. */
  readonly ages: ReadonlyMap<number, number>;
  /** Who adds to each cell; only when asked for. */
  readonly contributors?: ReadonlyMap<CellId, readonly Contributor[]>;
}

/** The sums of one period while persons are added. Memory goes with the cells, not with the persons, unless contributors are asked for. */
class Tally {
  readonly #scope: StatisticsScope;
  readonly #amounts = new Float64Array(cellIds.length);
  readonly #persons = new Int32Array(cellIds.length);
  /** Which person added last to each cell. */
  readonly #last = new Int32Array(cellIds.length);
  /** By days, how many entries; where there is none, a hole. */
  readonly #ages: number[] = [];
  readonly #contributors: { person: number; amount: number }[][] | null;
  #count = 0;
  #number = 0;

  constructor(scope: StatisticsScope, withContributors: boolean) {
    this.#scope = scope;
    this.#contributors = withContributors ? cellIds.map(() => []) : null;
  }

  get kommunekode(): string | null {
    return this.#scope.kommunekode;
  }

  add(person: SeenPerson, number: number): void {
    this.#count += 1;
    this.#number = number;
    takeShares(person, this.#scope, this.#take);
    if (isNear(person, this.#scope.period))
      countRegistrationAges(person.forloeb, this.#scope.period, this.#ages);
  }

  finish(): PeriodTally {
    const standing = cellIds.flatMap((id, cell) => (this.#persons[cell]! > 0 ? [[id, cell] as const] : []));
    const cells = new Map(
      standing.map(([id, cell]) => [id, { amount: this.#amounts[cell]!, persons: this.#persons[cell]! }]),
    );
    const ages = new Map(Object.entries(this.#ages).map(([age, many]) => [Number(age), many]));
    const tally = { scope: this.#scope, cells, ages };
    const lists = this.#contributors;
    return lists
      ? { ...tally, contributors: new Map(standing.map(([id, cell]) => [id, lists[cell]!])) }
      : tally;
  }

  readonly #take: TakeShare = (measure, place, amount) => {
    if (amount === 0) return;
    for (const cell of cellsAt(measure, place)) {
      const isFirst = this.#last[cell] !== this.#count;
      this.#amounts[cell]! += amount;
      if (isFirst) this.#persons[cell]! += 1;
      this.#last[cell] = this.#count;
      if (this.#contributors) this.#note(this.#contributors[cell]!, amount, isFirst);
    }
  };

  #note(contributors: { person: number; amount: number }[], amount: number, isFirst: boolean): void {
    if (isFirst) contributors.push({ person: this.#number, amount });
    else contributors.at(-1)!.amount += amount;
  }
}

/** Statistics being counted: persons are added one by one and not kept. */
interface StatisticsCounting {
  /** Takes all that is known of one person, that is of all linked participants; `number`: as contributors name the person. */
  readonly add: (person: readonly ParticipantFacts[], number?: number) => void;
  /** One for each scope, in their order. */
  readonly finish: () => readonly PeriodTally[];
}

/** Starts to count several periods in one pass. */
export const startStatistics = (
  scopes: readonly StatisticsScope[],
  { withContributors = false }: { readonly withContributors?: boolean } = {},
): StatisticsCounting => {
  const tallies = scopes.map((scope) => new Tally(scope, withContributors));
  let persons = 0;
  return {
    add: (person, number = persons) => {
      let seen: SeenPerson | null = null;
      for (const [index, tally] of tallies.entries()) {
        if (seen === null || tally.kommunekode !== tallies[index - 1]!.kommunekode)
          seen = seenPerson(person, tally.kommunekode);
        tally.add(seen, number);
      }
      persons += 1;
    },
    finish: () => tallies.map((tally) => tally.finish()),
  };
};
