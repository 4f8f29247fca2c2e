import { Query } from '@nestjs/cqrs';
import type { AssessedForloeb } from '#libs/domain';
import type { AssessmentQuestion, KnownAt } from './question.ts';

/** The assessment of one participant with its evidence. */
export interface TimekravAnswer {
  readonly participantId: string;
  readonly ruleSet: string;
  readonly assessedOn: string;
  readonly knownAt: KnownAt;
  /** Only forløb that have begun by the assessment date. */
  readonly forloeb: readonly AssessedForloeb[];
}

/**
 * One participant's assessment, or `null` when nothing is recorded (or was by `knownAt`).
 *
 * @throws UnknownRuleSet
 */
export class TimekravQuery extends Query<TimekravAnswer | null> {
  readonly participantId: string;
  readonly question: AssessmentQuestion;

  constructor(participantId: string, question: AssessmentQuestion = {}) {
    super();
    this.participantId = participantId;
    this.question = question;
  }
}

/**
 * The assessments of everybody with a forløb that has begun, in the order of participant ids, one at a time; with a
 * kommunekode only of its participants and its forløb.
 *
 * @throws UnknownRuleSet
 */
export class AllTimekravQuery extends Query<AsyncIterable<TimekravAnswer>> {
  readonly question: AssessmentQuestion;
  readonly kommunekode: string | undefined;

  constructor(question: AssessmentQuestion = {}, kommunekode?: string) {
    super();
    this.question = question;
    this.kommunekode = kommunekode;
  }
}
