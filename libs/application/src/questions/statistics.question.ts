import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  type Period,
  type StatisticsAnswer,
  type StatisticsByPeriod,
  statisticsByPeriod,
} from '#libs/domain';
import { AskedDates } from './asked-dates.ts';
import { type PeriodsAsked, periodsAsked } from './asked-periods.ts';
import { CountedPeriods, type PeriodsCounted } from './counted-periods.ts';
import { People } from './people.ts';
import { RuleSets } from './rule-sets.ts';

/** How statistics are asked for. */
export interface StatisticsAsked extends PeriodsCounted {
  readonly period: Period;
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
  readonly #counted: CountedPeriods;

  constructor(people: People, ruleSets: RuleSets, dates: AskedDates) {
    this.#counted = new CountedPeriods(people, ruleSets, dates);
  }

  async execute({ asked }: StatisticsQuery): Promise<StatisticsAnswer | 'not_ended'> {
    const answers = await this.#counted.count(asked, () => [asked.period]);
    return answers === 'not_ended' ? answers : answers[0]!;
  }
}

/**
 * The internal form of the statistics of periods of one kind that follow one another, in one pass; `not_ended` as of the
 * last of them.
 *
 * @throws UnknownRuleSet
 * @throws MalformedQuestion
 */
export class StatisticsByPeriodQuery extends Query<StatisticsByPeriod | 'not_ended'> {
  readonly asked: PeriodsCounted & PeriodsAsked;

  constructor(asked: PeriodsCounted & PeriodsAsked) {
    super();
    this.asked = asked;
  }
}

@QueryHandler(StatisticsByPeriodQuery)
export class StatisticsByPeriodHandler implements IQueryHandler<StatisticsByPeriodQuery> {
  readonly #counted: CountedPeriods;

  constructor(people: People, ruleSets: RuleSets, dates: AskedDates) {
    this.#counted = new CountedPeriods(people, ruleSets, dates);
  }

  async execute({ asked }: StatisticsByPeriodQuery): Promise<StatisticsByPeriod | 'not_ended'> {
    const answers = await this.#counted.count(asked, (knownOn) => periodsAsked(asked, knownOn));
    if (answers === 'not_ended') return answers;
    const { kommunekode } = asked.visible;
    return statisticsByPeriod(
      { kommunekode, form: 'internal' },
      answers.map((statistics) => ({ period: statistics.period, statistics })),
    );
  }
}
