import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { assess } from '#libs/domain';
import { Clock } from '#libs/platform';
import { Cases } from './cases.ts';
import { assessmentDate } from './known-at.ts';
import { RuleSets } from './rule-sets.ts';
import type { AssessmentAsked, TimekravAnswer } from './timekrav.question.ts';

/**
 * The assessments of everybody with a forløb that has begun and may be seen, in the order of participant ids, one at a
 * time, and of those forløb only.
 *
 * @throws UnknownRuleSet
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
  readonly #clock: Clock;

  constructor(cases: Cases, ruleSets: RuleSets, clock: Clock) {
    this.#cases = cases;
    this.#ruleSets = ruleSets;
    this.#clock = clock;
  }

  async execute({ asked }: AllTimekravQuery): Promise<AsyncIterable<TimekravAnswer>> {
    const { knownAt, visible } = asked;
    const ruleSet = this.#ruleSets.judging(asked.ruleSet);
    const assessedOn = assessmentDate(asked.on, knownAt, this.#clock.now());
    const reading = this.#cases.all(asked);
    return (async function* () {
      for await (const { participantId, case: participantCase } of reading) {
        const forloeb = assess(participantCase, ruleSet, assessedOn).filter(visible.includes);
        if (forloeb.length > 0) yield { participantId, ruleSet: ruleSet.id, assessedOn, knownAt, forloeb };
      }
    })();
  }
}
