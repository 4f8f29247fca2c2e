import type { Period } from '#libs/domain';
import type { NamedFile } from './whole-folder.ts';

/** A frozen report of the statistics of a period, as far as the job looks at it. */
export interface FrozenStatistics {
  readonly reportId: string;
  /** The period's id. */
  readonly period: string;
  readonly version: number;
  readonly isPublished: boolean;
  readonly isWithdrawn: boolean;
}

/** What the job does with a municipality's reporting under one rule set: in this process, or through a running API. */
export interface ReportingDoor {
  /** The months of the municipality that have ended, by their ids. */
  endedMonths(): Promise<readonly string[]>;

  /** Every frozen report of statistics, in the order in which they were frozen. */
  reports(): Promise<readonly FrozenStatistics[]>;

  /** @throws VerbFault that says why it is not frozen. */
  freeze(period: Period): Promise<FrozenStatistics>;

  /** Whether the figures of the period are others now than when the report was frozen. */
  hasChanged(report: FrozenStatistics): Promise<boolean>;

  /** The published form in every format, with what describes it. */
  files(report: FrozenStatistics): Promise<readonly NamedFile[]>;

  /**
   * Publishes the report; false when it no longer protects small numbers beside what was published since, so that it must be
   * frozen again.
   *
   * @throws VerbFault that says why it is not published.
   */
  publish(report: FrozenStatistics): Promise<boolean>;
}
