import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  danishDateAt,
  type FrozenReport,
  type Period,
  type PublishedStatistics,
  type Reporting,
  type StatisticsByPeriod,
  statisticsByPeriod,
} from '#libs/domain';
import { EventStore, participantCategory } from '#libs/event-store';
import { Clock } from '#libs/platform';
import { AskedDates } from '../questions/asked-dates.ts';
import { type PeriodsAsked, periodsAsked } from '../questions/asked-periods.ts';
import { RuleSets } from '../questions/rule-sets.ts';
import { MadeResults, ResultNotReproducible } from './made-results.ts';
import type { ReportResult } from './report-results.ts';
import { ReportingRecords } from './reporting-records.ts';

interface PublishedAsked {
  readonly period: Period;
  readonly kommunekode: string;
  /** Left out: the default one. */
  readonly ruleSet?: string | undefined;
  /** True for who may see the internal form: then what is published last need not be what is shown. */
  readonly isPreview: boolean;
}

/**
 * The published form of the statistics of a period: as a preview, what would be published now, beside all that was published of
 * the year; else what was published last.
 *
 * @throws UnknownRuleSet, ResultNotReproducible
 */
export class PublishedStatisticsQuery extends Query<PublishedStatistics | 'not_ended' | 'nothing_published'> {
  readonly asked: PublishedAsked;

  constructor(asked: PublishedAsked) {
    super();
    this.asked = asked;
  }
}

@QueryHandler(PublishedStatisticsQuery)
export class PublishedStatisticsHandler implements IQueryHandler<PublishedStatisticsQuery> {
  readonly #results: MadeResults;
  readonly #store: EventStore;
  readonly #ruleSets: RuleSets;
  readonly #clock: Clock;
  readonly #records: ReportingRecords;

  constructor(results: MadeResults, store: EventStore, ruleSets: RuleSets, clock: Clock) {
    this.#results = results;
    this.#store = store;
    this.#ruleSets = ruleSets;
    this.#clock = clock;
    this.#records = new ReportingRecords(store);
  }

  async execute({
    asked,
  }: PublishedStatisticsQuery): Promise<PublishedStatistics | 'not_ended' | 'nothing_published'> {
    const { reporting } = await this.#records.read(asked.kommunekode);
    if (!asked.isPreview)
      return (await publishedLast(this.#results, asked, reporting)) ?? 'nothing_published';
    const on = danishDateAt(this.#clock.now());
    if (on < asked.period.assessedOn) return 'not_ended';
    const { kommunekode, period, ruleSet } = asked;
    const parameters = { kommunekode, period: period.id, ruleSet: this.#ruleSets.judging(ruleSet).id };
    const position = await this.#store.lastPosition([participantCategory]);
    const subject = { definition: 'statistics', parameters } as const;
    return formIn(await this.#results.make(subject, { position, on, reporting })) ?? 'nothing_published';
  }
}

/** @throws ResultNotReproducible */
const publishedLast = async (
  results: MadeResults,
  { period, ruleSet }: Pick<PublishedAsked, 'period' | 'ruleSet'>,
  reporting: Reporting,
): Promise<PublishedStatistics | null> => {
  const isMeant = ({ published, withdrawn, parameters }: FrozenReport): boolean =>
    published !== null &&
    withdrawn === null &&
    parameters.period === period.id &&
    (ruleSet ?? parameters.ruleSet) === parameters.ruleSet;
  const report = reporting.reports.findLast(isMeant);
  if (!report) return null;
  const result = await results.frozen.of(report, reporting);
  if (!result) throw new ResultNotReproducible(report);
  return formIn(result);
};

const formIn = ({ published }: ReportResult): PublishedStatistics | null =>
  published ? (JSON.parse(new TextDecoder().decode(published)) as PublishedStatistics) : null;

interface PublishedByPeriodAsked extends PeriodsAsked {
  readonly kommunekode: string;
  /** Left out: whatever rule set each was published under. */
  readonly ruleSet?: string | undefined;
}

/**
 * What was published last of each of some periods of one kind: nothing that is not public already is in it.
 *
 * @throws MalformedQuestion, ResultNotReproducible
 */
export class PublishedByPeriodQuery extends Query<StatisticsByPeriod> {
  readonly asked: PublishedByPeriodAsked;

  constructor(asked: PublishedByPeriodAsked) {
    super();
    this.asked = asked;
  }
}

@QueryHandler(PublishedByPeriodQuery)
export class PublishedByPeriodHandler implements IQueryHandler<PublishedByPeriodQuery> {
  readonly #results: MadeResults;
  readonly #dates: AskedDates;
  readonly #records: ReportingRecords;

  constructor(results: MadeResults, store: EventStore, dates: AskedDates) {
    this.#results = results;
    this.#dates = dates;
    this.#records = new ReportingRecords(store);
  }

  async execute({ asked }: PublishedByPeriodQuery): Promise<StatisticsByPeriod> {
    const { kommunekode, ruleSet } = asked;
    const { reporting } = await this.#records.read(kommunekode);
    const found: StatisticsByPeriod['periods'][number][] = [];
    for (const period of periodsAsked(asked, this.#dates.today()))
      found.push({
        period: period.id,
        statistics: await publishedLast(this.#results, { period, ruleSet }, reporting),
      });
    return statisticsByPeriod({ kommunekode, form: 'published' }, found);
  }
}
