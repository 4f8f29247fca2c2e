import { type Period, startStatistics, type StatisticsAnswer, statisticsForm } from '#libs/domain';
import { AskedDates } from './asked-dates.ts';
import type { CasesAsked } from './known-case.ts';
import { People } from './people.ts';
import { RuleSets } from './rule-sets.ts';

/** How statistics are asked for, whatever the periods. */
export interface PeriodsCounted extends CasesAsked {
  /** Left out: the default one. */
  readonly ruleSet?: string | undefined;
}

/** The internal form of periods, each assessed on its own day, counted while everybody is read once. */
export class CountedPeriods {
  readonly #people: People;
  readonly #ruleSets: RuleSets;
  readonly #dates: AskedDates;

  constructor(people: People, ruleSets: RuleSets, dates: AskedDates) {
    this.#people = people;
    this.#ruleSets = ruleSets;
    this.#dates = dates;
  }

  /**
   * One for each period, in their order; `not_ended` before the day of one of them, be it today or that of `knownAt`.
   *
   * @throws UnknownRuleSet
   * @throws MalformedQuestion
   */
  async count(
    asked: PeriodsCounted,
    periodsOn: (knownOn: string) => readonly Period[],
  ): Promise<readonly StatisticsAnswer[] | 'not_ended'> {
    const { visible, knownAt } = asked;
    const { kommunekode } = visible;
    const ruleSet = this.#ruleSets.judging(asked.ruleSet);
    const knownOn = await this.#dates.assessedOn({ knownAt });
    const periods = periodsOn(knownOn);
    if (periods.some(({ assessedOn }) => knownOn < assessedOn)) return 'not_ended';
    const counting = startStatistics(periods.map((period) => ({ period, kommunekode, knownOn })));
    const people = this.#people.read(asked, { ruleSet, on: knownOn });
    for await (const person of people) counting.add(person);
    const closed = await this.#people.closed(asked);
    const isOpen = ({ last }: Period): boolean => kommunekode === null || !closed.isClosed(kommunekode, last);
    const basis = { ruleSet: ruleSet.id, knownAt, position: people.position };
    return counting
      .finish()
      .map((tally) => statisticsForm(tally, { ...basis, provisional: isOpen(tally.scope.period) }));
  }
}
