import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { assess, type TimekravAnswer } from '#libs/domain';
import { AskedDates } from './asked-dates.ts';
import { Cases } from './cases.ts';
import { seenOf } from './known-case.ts';
import { RuleSets } from './rule-sets.ts';
import type { AssessmentAsked } from './timekrav.question.ts';

/**
 * The assessments of everybody with a forløb that has begun and may be seen, in the order of participant ids, one at a
 * time, and of those forløb only.
 *
 * @throws UnknownRuleSet
 * @throws MalformedQuestion
 */
export class AllTimekravQuery extends Query<AsyncIterable<TimekravAnswer>> {
  readonly asked: AssessmentAsked;

  constructor(asked: AssessmentAsked) {
    super();
    this.asked = asked;
  }
}

@QueryHandler(AllTimekravQuery)
export class AllTimekravHandler implements IQueryHandler<AllTimekravQuery> {
  readonly #cases: Cases;
  readonly #ruleSets: RuleSets;
  readonly #dates: AskedDates;

  constructor(cases: Cases, ruleSets: RuleSets, dates: AskedDates) {
    this.#cases = cases;
    this.#ruleSets = ruleSets;
    this.#dates = dates;
  }

  async execute({ asked }: AllTimekravQuery): Promise<AsyncIterable<TimekravAnswer>> {
    const { knownAt, visible } = asked;
    const ruleSet = this.#ruleSets.judging(asked.ruleSet);
    const assessedOn = await this.#dates.assessedOn(asked);
    const reading = this.#cases.all(asked);
    return (async function* () {
      for await (const known of reading) {
        const { participantId } = known;
        const forloeb = seenOf(assess(known.case, ruleSet, assessedOn), known, visible);
        if (forloeb.length > 0) yield { participantId, ruleSet: ruleSet.id, assessedOn, knownAt, forloeb };
      }
    })();
  }
}
