import { contributionsOf } from './contributions.ts';
import type { ParticipantFacts } from './facts.ts';
import type { CellId } from './observation.ts';
import type { StatisticsScope } from './seen-person.ts';
import { registrationAgesOf } from './weeks.shares.ts';

/** What stands in a cell. */
export interface CellSum {
  /** In the exact unit of the measure: persons, forløb, minutes or person-weeks. */
  readonly amount: number;
  /** Distinct persons who add to it. */
  readonly persons: number;
}

/** What a person adds to a cell; unless numbered otherwise, persons count from 0 in the order in which they were added. */
export interface Contributor {
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
class Tally implements PeriodTally {
  readonly scope: StatisticsScope;
  readonly cells = new Map<CellId, { amount: number; persons: number }>();
  readonly ages = new Map<number, number>();
  readonly contributors?: Map<CellId, Contributor[]>;

  constructor(scope: StatisticsScope, withContributors: boolean) {
    this.scope = scope;
    if (withContributors) this.contributors = new Map();
  }

  add(facts: readonly ParticipantFacts[], person: number): void {
    for (const { cell, amount } of contributionsOf(facts, this.scope)) {
      const sum = this.cells.get(cell);
      if (sum) {
        sum.amount += amount;
        sum.persons += 1;
      } else this.cells.set(cell, { amount, persons: 1 });
      this.#note(cell, { person, amount });
    }
    for (const age of registrationAgesOf(facts, this.scope))
      this.ages.set(age, (this.ages.get(age) ?? 0) + 1);
  }

  #note(cell: CellId, contributor: Contributor): void {
    if (!this.contributors) return;
    const known = this.contributors.get(cell);
    if (known) known.push(contributor);
    else this.contributors.set(cell, [contributor]);
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
      for (const tally of tallies) tally.add(person, number);
      persons += 1;
    },
    finish: () => tallies,
  };
};
