import {
  changedCells,
  type FrozenReport,
  type Reporting,
  reportingBefore,
  subjectOf,
  versionBefore,
} from '#libs/domain';
import type { EventStore, ParticipantKeys } from '#libs/event-store';
import { Fault } from '#libs/platform';
import type { CountedDifference, FrozenForms, ReportVerified, ResultStore } from '#libs/results';
import { type ResultDigests, resultDigests } from './freezing.ts';
import type { FreezingMoment, ReportResult, ReportResults } from './report-results.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const formsOf = ({ internal, published }: ReportResult): FrozenForms => ({
  internal: decoder.decode(internal),
  published: published ? decoder.decode(published) : null,
});

const resultOf = ({ internal, published }: FrozenForms): ReportResult => ({
  internal: encoder.encode(internal),
  ...(published !== null && { published: encoder.encode(published) }),
});

/** A form of a result, read. */
export const readForm = (bytes: Uint8Array): Readonly<Record<string, unknown>> =>
  JSON.parse(decoder.decode(bytes)) as Readonly<Record<string, unknown>>;

/** What was kept cannot be had now, which is as though it were not there. */
const orNothing = (error: unknown): null => {
  if (error instanceof Fault) return null;
  throw error;
};

/** Everything that a frozen report rested on. */
const momentOf = (store: EventStore, report: FrozenReport, reporting: Reporting): FreezingMoment => ({
  position: report.position,
  on: report.frozenOn,
  reporting: reportingBefore(
    reporting,
    report,
    (one, other) => store.comparePositions(one.position, other.position) < 0,
  ),
});

interface FrozenResultsParts {
  readonly store: EventStore;
  readonly keys: ParticipantKeys;
  readonly results: Pick<ReportResults, 'make'>;
  readonly kept: ResultStore;
}

/** The results of frozen reports: as they were kept, or made again from the log. */
export class FrozenResults {
  readonly #parts: FrozenResultsParts;

  constructor(parts: FrozenResultsParts) {
    this.#parts = parts;
  }

  /** Keeps a result, so that it need not be made again. One that cannot be kept now is made again when it is asked for. */
  async keep(reportId: string, result: ReportResult): Promise<void> {
    await this.#parts.kept.keep(reportId, formsOf(result)).catch(orNothing);
  }

  /** What is kept of a report, whether it is right or not; `null` when nothing is. */
  async kept({ reportId }: FrozenReport): Promise<ReportResult | null> {
    const forms = await this.#parts.kept.formsOf(reportId).catch(orNothing);
    return forms && resultOf(forms);
  }

  /** Keeps how a report's verification came out; one that cannot be kept now is forgotten. */
  async keepVerified(reportId: string, verified: ReportVerified): Promise<void> {
    await this.#parts.kept.keepReportVerified(reportId, verified).catch(orNothing);
  }

  /** How the last verification of each came out; `null`: that cannot be read now. Of one that never was there is nothing. */
  verified(reportIds: readonly string[]): Promise<ReadonlyMap<string, ReportVerified> | null> {
    return this.#parts.kept.reportsVerified(reportIds).catch(orNothing);
  }

  /** Keeps in how many cells two reports differ; what cannot be kept now is counted when it is asked for again. */
  async keepDifference(difference: CountedDifference): Promise<void> {
    await this.#parts.kept.keepDifference(difference).catch(orNothing);
  }

  /** In how many cells reports differ from others before, as far as that is kept and can be read now. */
  async differencesTo(reportIds: readonly string[]): Promise<readonly CountedDifference[]> {
    return (await this.#parts.kept.differencesTo(reportIds).catch(orNothing)) ?? [];
  }

  /**
   * Counts in how many cells a report differs from the version before, in each form that both have, and keeps it. Of a report
   * that cannot be had as it was frozen nothing is counted.
   *
   * @throws as `of`.
   */
  async countDifference(report: FrozenReport, reporting: Reporting): Promise<void> {
    const before = versionBefore(reporting, report);
    if (!before) return;
    const [then, since] = [await this.of(before, reporting), await this.of(report, reporting)];
    for (const form of ['internal', 'published'] as const) {
      const [one, other] = [then?.[form], since?.[form]];
      if (!one || !other) continue;
      const cells = changedCells(readForm(one), readForm(other)).length;
      await this.keepDifference({ from: before.reportId, to: report.reportId, form, cells });
    }
  }

  /** Makes the result of a report from the log. */
  made(report: FrozenReport, reporting: Reporting): Promise<ReportResult> {
    const { results, store } = this.#parts;
    return results.make(subjectOf(report), momentOf(store, report, reporting));
  }

  digestsOf({ parameters }: FrozenReport, result: ReportResult): Promise<ResultDigests> {
    return resultDigests(this.#parts.keys, parameters.kommunekode, result);
  }

  /** True for the result that was frozen. */
  async isFrozen(report: FrozenReport, result: ReportResult): Promise<boolean> {
    const { internalDigest, publishedDigest } = await this.digestsOf(report, result);
    return internalDigest === report.internalDigest && publishedDigest === report.publishedDigest;
  }

  /**
   * The result that was frozen; `null` when this product makes another one, and the right one is not kept.
   *
   * @throws EventStoreUnavailable, ParticipantKeysUnavailable, UnknownRuleSet
   */
  async of(report: FrozenReport, reporting: Reporting): Promise<ReportResult | null> {
    const kept = await this.kept(report);
    if (kept && (await this.isFrozen(report, kept))) return kept;
    const made = await this.made(report, reporting);
    if (!(await this.isFrozen(report, made))) return null;
    await this.keep(report.reportId, made);
    return made;
  }
}
