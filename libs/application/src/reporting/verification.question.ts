import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type FrozenReport, type Reporting } from '#libs/domain';
import { EventStore } from '#libs/event-store';
import { Clock, productVersion } from '#libs/platform';
import { UnknownRuleSet } from '../questions/rule-sets.ts';
import { MadeResults } from './made-results.ts';
import type { ReportResult } from './report-results.ts';
import { ReportingRecords } from './reporting-records.ts';
import type { ReportSight } from './report-sight.ts';
import { seenReport } from './seen-reports.ts';

/** What of a report is not as it was when it was frozen. */
type Differing = 'internal' | 'published' | 'definition' | 'ruleSet';

/** What became of making a frozen report again from the log. */
export interface ReportVerification {
  readonly reportId: string;
  /**
   * `verified`: the same to the byte; `differs`: not the same, although nothing else has changed; `other_version`: definition or
   * rule set are others now, and `frozenBy` says which version of the product can.
   */
  readonly outcome: 'verified' | 'differs' | 'other_version';
  readonly differs: readonly Differing[];
  /** What was kept of the result: what was frozen, nothing, or something else, which a verified one then takes the place of. */
  readonly kept: 'same' | 'nothing' | 'wrong';
  /** How far into the log it goes; `null`: nothing was recorded. */
  readonly position: string | null;
  /** The version of the product that froze it, and that which made it again. */
  readonly frozenBy: string;
  readonly madeBy: string;
}

/** Makes a frozen report again from the log up to its position, compares, and keeps how it came out; `null` when there is none that is seen. */
export class ReportVerificationQuery extends Query<ReportVerification | null> {
  readonly reportId: string;
  readonly sight: ReportSight;

  constructor(reportId: string, sight: ReportSight) {
    super();
    this.reportId = reportId;
    this.sight = sight;
  }
}

const isSame = (one: Uint8Array | undefined, other: Uint8Array | undefined): boolean =>
  one === undefined || other === undefined ? one === other : Buffer.compare(one, other) === 0;

@QueryHandler(ReportVerificationQuery)
export class ReportVerificationHandler implements IQueryHandler<ReportVerificationQuery> {
  readonly #results: MadeResults;
  readonly #records: ReportingRecords;
  readonly #clock: Clock;

  constructor(results: MadeResults, store: EventStore, clock: Clock) {
    this.#results = results;
    this.#clock = clock;
    this.#records = new ReportingRecords(store);
  }

  /** @throws EventStoreUnavailable, ParticipantKeysUnavailable */
  async execute({ reportId, sight }: ReportVerificationQuery): Promise<ReportVerification | null> {
    const seen = await seenReport(this.#records, reportId, sight);
    if (!seen) return null;
    const { report, reporting } = seen;
    const made = await this.#made(report, reporting);
    const rest = await this.#changedDefinitions(report);
    const bytes = made ? await this.#changedForms(report, made) : (['internal'] as const);
    const outcome: ReportVerification['outcome'] =
      bytes.length === 0 ? 'verified' : rest.length === 0 ? 'differs' : 'other_version';
    const kept = await this.#keptAs(report, outcome === 'verified' ? made : null);
    await this.#results.frozen.keepVerified(reportId, {
      at: this.#clock.now(),
      outcome,
      madeBy: productVersion,
    });
    return {
      reportId,
      outcome,
      differs: [...bytes, ...rest],
      kept,
      position: report.position,
      frozenBy: report.productVersion,
      madeBy: productVersion,
    };
  }

  async #made(report: FrozenReport, reporting: Reporting): Promise<ReportResult | null> {
    try {
      return await this.#results.frozen.made(report, reporting);
    } catch (error) {
      if (error instanceof UnknownRuleSet) return null;
      throw error;
    }
  }

  async #changedForms(report: FrozenReport, made: ReportResult): Promise<readonly Differing[]> {
    const digests = await this.#results.frozen.digestsOf(report, made);
    return [
      ...(digests.internalDigest === report.internalDigest ? [] : (['internal'] as const)),
      ...(digests.publishedDigest === report.publishedDigest ? [] : (['published'] as const)),
    ];
  }

  async #changedDefinitions(report: FrozenReport): Promise<readonly Differing[]> {
    const { digest } = this.#results.definition(report.definition);
    const ruleSet = this.#results.ruleSetDigest(report.parameters.ruleSet);
    return [
      ...(digest === report.definitionDigest ? [] : (['definition'] as const)),
      ...(ruleSet === report.ruleSetDigest ? [] : (['ruleSet'] as const)),
    ];
  }

  /** Compares what is kept with what was frozen; without a right one to put in its place, by its digests. */
  async #keptAs(report: FrozenReport, made: ReportResult | null): Promise<ReportVerification['kept']> {
    const { frozen } = this.#results;
    const kept = await frozen.kept(report);
    if (!kept) return 'nothing';
    const isRight = made
      ? isSame(kept.internal, made.internal) && isSame(kept.published, made.published)
      : await frozen.isFrozen(report, kept);
    if (!isRight && made) await frozen.keep(report.reportId, made);
    return isRight ? 'same' : 'wrong';
  }
}
