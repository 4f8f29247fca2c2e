import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { startStatusReport, type StatusCounts } from '#libs/domain';
import type { Position } from '#libs/event-store';
import { AskedDates } from './asked-dates.ts';
import { Cases, type CasesAsked } from './cases.ts';
import type { KnownAt } from './known-at.ts';
import { RuleSets } from './rule-sets.ts';

/** The status report of a period. */
export type StatusReport = {
  readonly report: 'status';
  readonly kommunekode: string | null;
  readonly from: string;
  readonly to: string;
  readonly ruleSet: string;
  readonly knownAt: KnownAt;
  /** The last event that the figures see; `null` when they see none. */
  readonly position: Position | null;
} & StatusCounts;

export interface StatusReportAsked extends CasesAsked {
  /** The period's first day; left out: 1 January of the year of `to`. */
  readonly from?: string | undefined;
  /** The period's last day, on which is assessed; left out: as `on` of an assessment. */
  readonly to?: string | undefined;
  readonly ruleSet?: string | undefined;
}

/**
 * The status report of a period.
 *
 * @throws UnknownRuleSet
 * @throws MalformedQuestion
 */
export class StatusReportQuery extends Query<StatusReport> {
  readonly asked: StatusReportAsked;

  constructor(asked: StatusReportAsked) {
    super();
    this.asked = asked;
  }
}

@QueryHandler(StatusReportQuery)
export class StatusReportHandler implements IQueryHandler<StatusReportQuery> {
  readonly #cases: Cases;
  readonly #ruleSets: RuleSets;
  readonly #dates: AskedDates;

  constructor(cases: Cases, ruleSets: RuleSets, dates: AskedDates) {
    this.#cases = cases;
    this.#ruleSets = ruleSets;
    this.#dates = dates;
  }

  async execute({ asked }: StatusReportQuery): Promise<StatusReport> {
    const { knownAt } = asked;
    const { kommunekode } = asked.visible;
    const ruleSet = this.#ruleSets.judging(asked.ruleSet);
    const { from, to } = this.#dates.period(asked);
    const counting = startStatusReport({ from, to, kommunekode, ruleSet });
    const reading = this.#cases.all(asked);
    for await (const { case: participantCase } of reading) counting.add(participantCase);
    const { position } = reading;
    const counts = counting.finish();
    return { report: 'status', kommunekode, from, to, ruleSet: ruleSet.id, knownAt, position, ...counts };
  }
}
