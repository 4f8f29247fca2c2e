import { hash } from 'node:crypto';
import {
  definitionsVersion,
  goals,
  measures,
  ownThresholds,
  periodOf,
  type ReportSubject,
  type StatisticsBasis,
  statisticsForm,
  statisticsTables,
  usualThreshold,
} from '#libs/domain';
import { canonicalJson, type EventStore, type JsonValue } from '#libs/event-store';
import type { RuleSets } from '../questions/rule-sets.ts';
import { countSets, type SetAsked } from './counted-sets.ts';
import type { FreezingMoment, ReportDefinition } from './report-results.ts';

type StatisticsSubject = ReportSubject & { readonly definition: 'statistics' };

/** Everything that statistics are made by, as it is published. */
const definition: ReportDefinition = {
  version: definitionsVersion,
  digest: `sha256:${hash(
    'sha256',
    canonicalJson({
      measures,
      statisticsTables,
      goals,
      usualThreshold,
      ownThresholds,
    } as unknown as JsonValue),
  )}`,
};

const bytesOf = (form: object): Uint8Array => new TextEncoder().encode(canonicalJson(form as JsonValue));

/** What a set that is frozen now rests on beside the log. */
const basisOf = (
  { period, ruleSet, position }: SetAsked,
  { reporting }: FreezingMoment,
): StatisticsBasis => ({
  ruleSet: ruleSet.id,
  knownAt: null,
  position,
  provisional: !reporting.closed.has(period.months.at(-1)!),
});

/** Makes the results of statistics. */
export class StatisticsResults {
  readonly #store: EventStore;
  readonly #ruleSets: RuleSets;

  constructor(store: EventStore, ruleSets: RuleSets) {
    this.#store = store;
    this.#ruleSets = ruleSets;
  }

  get definition(): ReportDefinition {
    return definition;
  }

  /**
   * The internal form.
   *
   * @throws EventStoreUnavailable, UnknownRuleSet
   */
  async internal(subject: StatisticsSubject, moment: FreezingMoment): Promise<Uint8Array> {
    const asked = this.#asked(subject, moment);
    const [tally] = await countSets(this.#store, [asked]);
    return bytesOf(statisticsForm(tally!, basisOf(asked, moment)));
  }

  #asked({ parameters }: StatisticsSubject, { position, on: knownOn }: FreezingMoment): SetAsked {
    const { kommunekode, period, ruleSet: id } = parameters;
    return { period: periodOf(period)!, kommunekode, ruleSet: this.#ruleSets.judging(id), position, knownOn };
  }
}
