import type { DanishDate, DefinitionName, FrozenReport, Reporting, ReportSubject } from '#libs/domain';
import type { Position } from '#libs/event-store';

/** Everything beside the subject that a result rests on: the same moment gives the same bytes for ever. */
export interface FreezingMoment {
  /** The last event of participants that counts; `null`: none does. */
  readonly position: Position | null;
  /** The Danish date on which it is frozen: what comes later is not available yet. */
  readonly on: DanishDate;
  /** The municipality's reporting before the report is frozen: which months are closed, and what is public. */
  readonly reporting: Reporting;
}

/** A result, as canonical JSON (RFC 8785). */
export interface ReportResult {
  readonly internal: Uint8Array;
  /** What may be made public, small numbers protected; left out where nothing may. */
  readonly published?: Uint8Array;
}

/** A definition that counts, as a frozen report names it. */
export interface ReportDefinition {
  readonly version: string;
  /** Of everything that it says: `sha256:` and hex. */
  readonly digest: string;
}

/** What makes the results of frozen reports. */
export abstract class ReportResults {
  abstract definition(name: DefinitionName): ReportDefinition;

  /**
   * Makes the result from the log.
   *
   * @throws EventStoreUnavailable
   * @throws UnknownRuleSet when the rule set is not there any more.
   */
  abstract make(subject: ReportSubject, moment: FreezingMoment): Promise<ReportResult>;

  /**
   * Whether the published form of a frozen report, beside all that was published since, still protects small numbers.
   * `reporting`: the municipality's as it stands.
   */
  abstract stillProtects(report: FrozenReport, reporting: Reporting): Promise<boolean>;

  /** Takes a result that was just made for a report, so that it need not be made again. */
  async keep(_reportId: string, _result: ReportResult): Promise<void> {
    // Whoever makes results may also keep none.
  }

  /**
   * Counts, for the lists of reports, in how many cells one that was just frozen differs from the version before.
   *
   * @throws EventStoreUnavailable, ParticipantKeysUnavailable, UnknownRuleSet
   */
  async countDifference(_report: FrozenReport, _reporting: Reporting): Promise<void> {
    // Whoever keeps no results counts none.
  }
}
