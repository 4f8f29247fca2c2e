import { Query } from '@nestjs/cqrs';
import type { StatusCounts } from '#libs/domain';
import type { Position } from '#libs/event-store';
import type { KnownAt } from './question.ts';

export interface StatusReportQuestion {
  readonly kommunekode?: string | undefined;
  /** The period's first day; left out: 1 January of the year of `to`. */
  readonly from?: string | undefined;
  /** The period's last day, on which is assessed; left out: as `on` of an assessment. */
  readonly to?: string | undefined;
  readonly ruleSet?: string | undefined;
  readonly knownAt?: string | undefined;
}

export type StatusReport = {
  readonly report: 'status';
  readonly kommunekode: string | null;
  readonly from: string;
  readonly to: string;
  readonly ruleSet: string;
  readonly knownAt: KnownAt;
  /** How far into the log the figures see; `null` while it is empty. */
  readonly position: Position | null;
} & StatusCounts;

/**
 * The status report of a period.
 *
 * @throws UnknownRuleSet
 */
export class StatusReportQuery extends Query<StatusReport> {
  readonly question: StatusReportQuestion;

  constructor(question: StatusReportQuestion = {}) {
    super();
    this.question = question;
  }
}
