import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { assess, type TimekravAnswer } from '#libs/domain';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import { type CasesAsked, seenOf } from './known-case.ts';
import { RuleSets } from './rule-sets.ts';

/** How an assessment is asked for. */
export interface AssessmentAsked extends CasesAsked {
  /** The assessment date; left out: today in Denmark, or the Danish date of `knownAt`. */
  readonly on?: string | undefined;
  /** A rule set's id; left out: the default one. */
  readonly ruleSet?: string | undefined;
}

interface TimekravAsked extends AssessmentAsked {
  readonly participantId: string;
}

/**
 * One participant's assessment, or `null` when nothing is recorded (or was by `knownAt`) that may be seen.
 *
 * @throws UnknownRuleSet
 * @throws MalformedQuestion
 */
export class TimekravQuery extends Query<TimekravAnswer | null> {
  readonly asked: TimekravAsked;

  constructor(asked: TimekravAsked) {
    super();
    this.asked = asked;
  }
}

@QueryHandler(TimekravQuery)
export class TimekravHandler implements IQueryHandler<TimekravQuery> {
  readonly #cases: Cases;
  readonly #ruleSets: RuleSets;
  readonly #dates: AskedDates;

  constructor(cases: Cases, ruleSets: RuleSets, dates: AskedDates) {
    this.#cases = cases;
    this.#ruleSets = ruleSets;
    this.#dates = dates;
  }

  async execute({ asked }: TimekravQuery): Promise<TimekravAnswer | null> {
    const { participantId, knownAt, visible } = asked;
    const ruleSet = this.#ruleSets.judging(asked.ruleSet);
    const assessedOn = await this.#dates.assessedOn(asked);
    const known = await this.#cases.one(participantId, asked);
    if (!known) return null;
    const forloeb = seenOf(assess(known.case, ruleSet, assessedOn), known, visible);
    return { participantId, ruleSet: ruleSet.id, assessedOn, knownAt, forloeb };
  }
}
