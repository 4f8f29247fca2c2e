import type { CountedDifference } from './counted-difference.ts';
import type { ReportVerified, Verification } from './verification.ts';

/** What was computed when a report was frozen: canonical JSON (RFC 8785), the same to the byte for ever. */
export interface FrozenForms {
  /** Unsuppressed; for who may see it. */
  readonly internal: string;
  /** What is published, with small numbers protected; `null` of a report that is never published. */
  readonly published: string | null;
}

/**
 * Beside the log: what was found out from it and can be found out again: the forms of frozen reports, so that they need not be
 * made from the log each time, how the last verifications of stores and of reports came out, and in how many cells reports
 * differ. Disposable. Several processes use it at once.
 */
export abstract class ResultStore {
  /**
   * What is kept of a report; `null` when nothing is.
   *
   * @throws ResultsUnavailable, as every call here.
   */
  abstract formsOf(reportId: string): Promise<FrozenForms | null>;

  /** Keeps the forms of a report in the place of what was kept of it before. */
  abstract keep(reportId: string, forms: FrozenForms): Promise<void>;

  /** The verification of log and read models that began last; `null` when none is kept. */
  abstract lastVerification(): Promise<Verification | null>;

  /** Keeps a verification in the place of the one that was kept, unless that one began later. */
  abstract keepVerification(verification: Verification): Promise<void>;

  /** How the last verification of each of these reports came out; of one that never was there is nothing. */
  abstract reportsVerified(reportIds: readonly string[]): Promise<ReadonlyMap<string, ReportVerified>>;

  /** Keeps how a report's verification came out in the place of the one that was kept, unless that one is later. */
  abstract keepReportVerified(reportId: string, verified: ReportVerified): Promise<void>;

  /** The differences that are kept up to any of these reports. */
  abstract differencesTo(reportIds: readonly string[]): Promise<readonly CountedDifference[]>;

  /** Keeps in how many cells two reports differ in the place of what was kept of them. */
  abstract keepDifference(difference: CountedDifference): Promise<void>;

  abstract close(): Promise<void>;
}

/** Keeps nothing: for reading beside stores that have no results yet, or none that can be read. */
export class NoResults extends ResultStore {
  async formsOf(): Promise<null> {
    return null;
  }

  async keep(): Promise<void> {}

  async lastVerification(): Promise<null> {
    return null;
  }

  async keepVerification(): Promise<void> {}

  async reportsVerified(): Promise<ReadonlyMap<string, ReportVerified>> {
    return new Map();
  }

  async keepReportVerified(): Promise<void> {}

  async differencesTo(): Promise<readonly CountedDifference[]> {
    return [];
  }

  async keepDifference(): Promise<void> {}

  async close(): Promise<void> {}
}
