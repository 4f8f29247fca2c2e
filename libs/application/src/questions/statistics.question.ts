import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Period, startStatistics, type StatisticsAnswer, statisticsForm } from '#libs/domain';
import { EventStore } from '#libs/event-store';
import { AskedDates } from './asked-dates.ts';
import { isProvisional } from './closed-months.ts';
import type { CasesAsked } from './known-case.ts';
import { People } from './people.ts';
import { RuleSets } from './rule-sets.ts';

/** How statistics are asked for. */
export interface StatisticsAsked extends CasesAsked {
  readonly period: Period;
  /** Left out: the default one. */
  readonly ruleSet?: string | undefined;
}

/**
 * The internal form of the statistics of a period, assessed on its own day; `not_ended` before that day, be it today or that
 * of `knownAt`.
 *
 * @throws UnknownRuleSet
 * @throws MalformedQuestion
 */
export class StatisticsQuery extends Query<StatisticsAnswer | 'not_ended'> {
  readonly asked: StatisticsAsked;

  constructor(asked: StatisticsAsked) {
    super();
    this.asked = asked;
  }
}

@QueryHandler(StatisticsQuery)
export class StatisticsHandler implements IQueryHandler<StatisticsQuery> {
  readonly #people: People;
  readonly #store: EventStore;
  readonly #ruleSets: RuleSets;
  readonly #dates: AskedDates;

  constructor(people: People, store: EventStore, ruleSets: RuleSets, dates: AskedDates) {
    this.#people = people;
    this.#store = store;
    this.#ruleSets = ruleSets;
    this.#dates = dates;
  }

  async execute({ asked }: StatisticsQuery): Promise<StatisticsAnswer | 'not_ended'> {
    const { period, visible, knownAt } = asked;
    const { kommunekode } = visible;
    const ruleSet = this.#ruleSets.judging(asked.ruleSet);
    const knownOn = await this.#dates.assessedOn({ knownAt });
    if (knownOn < period.assessedOn) return 'not_ended';
    const counting = startStatistics([{ period, kommunekode, knownOn }]);
    const people = this.#people.read(asked, { ruleSet, on: knownOn });
    for await (const person of people) counting.add(person);
    const [tally] = counting.finish();
    const provisional = await isProvisional(this.#store, period, kommunekode, knownAt);
    const { position } = people;
    return statisticsForm(tally!, { ruleSet: ruleSet.id, knownAt, position, provisional });
  }
}
