import { hash } from 'node:crypto';
import {
  type CellId,
  cellOf,
  definitionsVersion,
  everPublished,
  type FrozenReport,
  goals,
  measures,
  ownThresholds,
  type PeriodTally,
  periodOf,
  publishedForm,
  type PublishedStatistics,
  type Reporting,
  type ReportSubject,
  type StatisticsBasis,
  statisticsForm,
  statisticsTables,
  subjectOf,
  thresholdOf,
  usualThreshold,
} from '#libs/domain';
import { canonicalJson, type EventStore, type JsonValue } from '#libs/event-store';
import { type ProtectedSet, type TableSet, tableSetOf } from '#libs/protection';
import type { RuleSets } from '../questions/rule-sets.ts';
import { countSets, type SetAsked } from './counted-sets.ts';
import { ProtectionThread } from './protection/protection-thread.ts';
import type { FreezingMoment, ReportDefinition, ReportResult } from './report-results.ts';

type StatisticsSubject = ReportSubject & { readonly definition: 'statistics' };

/** Reads the published form of a frozen report. */
type PublishedFormOf = (report: FrozenReport, reporting: Reporting) => Promise<PublishedStatistics>;

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

const suppressedIn = ({ observations }: PublishedStatistics): ReadonlySet<CellId> =>
  new Set(observations.filter(({ status }) => status === 'Q').map(cellOf));

/** A set to be counted, and its version. */
interface Versioned extends SetAsked {
  readonly version: number;
}

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

/** Makes the results of statistics, their published form beside everything that was ever published of the year. */
export class StatisticsResults {
  readonly #store: EventStore;
  readonly #ruleSets: RuleSets;
  readonly #formOf: PublishedFormOf;
  readonly #protection = new ProtectionThread();

  constructor(store: EventStore, ruleSets: RuleSets, formOf: PublishedFormOf) {
    this.#store = store;
    this.#ruleSets = ruleSets;
    this.#formOf = formOf;
  }

  get definition(): ReportDefinition {
    return definition;
  }

  /** @throws EventStoreUnavailable, UnknownRuleSet */
  async make(subject: StatisticsSubject, moment: FreezingMoment): Promise<ReportResult> {
    const candidate = this.#candidate(subject, moment);
    const published = this.#publishedBeside(candidate, moment.reporting);
    const asked = [...published.map((report) => this.#frozenSet(report)), candidate];
    this.#protection.makeReady();
    const { tallies, tables } = await this.#counted(asked);
    const tally = tallies.at(-1)!;
    const basis = basisOf(candidate, moment);
    const internal = bytesOf(statisticsForm(tally, basis));
    const { suppressed, exposed } = await this.#protection.protect({
      threshold: thresholdOf(candidate.kommunekode),
      published: await this.#protectedSets(published, tables, moment.reporting),
      candidates: [tables.at(-1)!],
    });
    if (exposed.length > 0) return { internal };
    return { internal, published: bytesOf(publishedForm(tally, basis, suppressed[0]!)) };
  }

  /** The internal form alone. */
  async internal(subject: StatisticsSubject, moment: FreezingMoment): Promise<Uint8Array> {
    const candidate = this.#candidate(subject, moment);
    const [tally] = await countSets(this.#store, [candidate]);
    return bytesOf(statisticsForm(tally!, basisOf(candidate, moment)));
  }

  /** Whether the published form of a report protects small numbers beside all that was published, also since. */
  async stillProtects(report: FrozenReport, reporting: Reporting): Promise<boolean> {
    const isBefore = this.#isBefore;
    const published = this.#publishedBeside(this.#frozenSet(report), reporting);
    if (published.every((one) => isBefore(one.published!.position, report.frozen.position))) return true;
    this.#protection.makeReady();
    const { tables } = await this.#counted([...published, report].map((one) => this.#frozenSet(one)));
    const [candidate] = await this.#protectedSets([report], tables.slice(-1), reporting);
    return this.#protection.stillProtects(
      {
        threshold: thresholdOf(report.parameters.kommunekode),
        published: await this.#protectedSets(published, tables, reporting),
      },
      [candidate!],
    );
  }

  readonly #isBefore = (one: string, other: string): boolean => this.#store.comparePositions(one, other) < 0;

  #candidate(subject: StatisticsSubject, { position, on: knownOn }: FreezingMoment): Versioned {
    return { ...this.#setOf(subject), position, knownOn, version: Infinity };
  }

  #setOf({ parameters: { kommunekode, period, ruleSet } }: StatisticsSubject) {
    return { period: periodOf(period)!, kommunekode, ruleSet: this.#ruleSets.judging(ruleSet) };
  }

  #frozenSet(report: FrozenReport): Versioned {
    const { position, frozenOn: knownOn, version } = report;
    return { ...this.#setOf(subjectOf(report) as StatisticsSubject), position, knownOn, version };
  }

  /** Every report of statistics of the same calendar year that was ever published, in the order of freezing. */
  #publishedBeside({ period: { year } }: SetAsked, reporting: Reporting): readonly FrozenReport[] {
    return everPublished(reporting).filter(({ parameters }) => parameters.period?.startsWith(year));
  }

  async #counted(
    asked: readonly Versioned[],
  ): Promise<{ readonly tallies: readonly PeriodTally[]; readonly tables: readonly TableSet[] }> {
    const tallies = await countSets(this.#store, asked);
    const places = this.#placesOf(asked);
    const tables = tallies.map((tally, index) =>
      tableSetOf(tally, { version: asked[index]!.version, position: places[index]! }),
    );
    return { tallies, tables };
  }

  /** Where each set stands among the others; those that add up, of one place in the log and one rule set, stand at one place. */
  #placesOf(asked: readonly Versioned[]): readonly bigint[] {
    const order = (one: Versioned, other: Versioned): number => {
      if (one.position === null || other.position === null)
        return Number(one.position !== null) - Number(other.position !== null);
      const byPlace = this.#store.comparePositions(one.position, other.position);
      if (byPlace !== 0 || one.ruleSet.id === other.ruleSet.id) return byPlace;
      return one.ruleSet.id < other.ruleSet.id ? -1 : 1;
    };
    const sorted = asked.toSorted(order);
    return asked.map((set) => BigInt(sorted.findIndex((one) => order(one, set) === 0)));
  }

  #protectedSets(
    reports: readonly FrozenReport[],
    tables: readonly TableSet[],
    reporting: Reporting,
  ): Promise<readonly ProtectedSet[]> {
    return Promise.all(
      reports.map(async (report, index) => ({
        ...tables[index]!,
        suppressed: suppressedIn(await this.#formOf(report, reporting)),
      })),
    );
  }
}
