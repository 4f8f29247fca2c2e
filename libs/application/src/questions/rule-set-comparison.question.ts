import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { RuleSetComparison, type RuleSetsCompared } from '#libs/domain';
import type { Position } from '#libs/event-store';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import type { KnownAt } from './known-at.ts';
import type { ReportAsked } from './report.question.ts';
import { RuleSets } from './rule-sets.ts';

export interface RuleSetComparisonAnswer extends RuleSetsCompared {
  readonly kommunekode: string | null;
  readonly from: string;
  readonly to: string;
  /** The first and the second. */
  readonly ruleSets: readonly [string, string];
  readonly knownAt: KnownAt;
  readonly position: Position | null;
}

interface RuleSetComparisonAsked extends Omit<ReportAsked, 'ruleSet'> {
  readonly ruleSets: readonly [string, string];
}

/**
 * Who met the timekrav in a period under one rule set, and who under another, assessed on its last day.
 *
 * @throws UnknownRuleSet
 * @throws MalformedQuestion
 */
export class RuleSetComparisonQuery extends Query<RuleSetComparisonAnswer> {
  readonly asked: RuleSetComparisonAsked;

  constructor(asked: RuleSetComparisonAsked) {
    super();
    this.asked = asked;
  }
}

@QueryHandler(RuleSetComparisonQuery)
export class RuleSetComparisonHandler implements IQueryHandler<RuleSetComparisonQuery> {
  readonly #cases: Cases;
  readonly #ruleSets: RuleSets;
  readonly #dates: AskedDates;

  constructor(cases: Cases, ruleSets: RuleSets, dates: AskedDates) {
    this.#cases = cases;
    this.#ruleSets = ruleSets;
    this.#dates = dates;
  }

  async execute({ asked }: RuleSetComparisonQuery): Promise<RuleSetComparisonAnswer> {
    const { visible, knownAt = null, ruleSets } = asked;
    const { kommunekode } = visible;
    const [first, second] = ruleSets;
    const { from, to } = await this.#dates.period(asked);
    const comparison = new RuleSetComparison({ from, to, kommunekode }, [
      this.#ruleSets.judging(first),
      this.#ruleSets.judging(second),
    ]);
    const reading = this.#cases.all({ ...asked, knownAt });
    for await (const known of reading) comparison.add(known);
    for (const link of await reading.links()) comparison.addLink(link);
    const { position } = reading;
    return { kommunekode, from, to, ruleSets, knownAt, position, ...comparison.finish() };
  }
}
