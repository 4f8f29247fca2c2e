import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { assess } from '#libs/domain';
import { EventStore } from '#libs/event-store';
import { Clock } from '#libs/platform';
import { ReadModels } from '#libs/read-models';
import { assessmentDate } from './assessment-date.ts';
import { casesKnownAt } from './cases-known-at.ts';
import { RuleSets } from './rule-sets.ts';
import { AllTimekravQuery, type TimekravAnswer } from './timekrav.query.ts';

@QueryHandler(AllTimekravQuery)
export class AllTimekravHandler implements IQueryHandler<AllTimekravQuery> {
  readonly #store: EventStore;
  readonly #readModels: ReadModels;
  readonly #ruleSets: RuleSets;
  readonly #clock: Clock;

  constructor(store: EventStore, readModels: ReadModels, ruleSets: RuleSets, clock: Clock) {
    this.#store = store;
    this.#readModels = readModels;
    this.#ruleSets = ruleSets;
    this.#clock = clock;
  }

  async execute({ question, kommunekode }: AllTimekravQuery): Promise<AsyncIterable<TimekravAnswer>> {
    const ruleSet = this.#ruleSets.judging(question.ruleSet);
    const knownAt = question.knownAt ?? null;
    const assessedOn = assessmentDate(question.on, question.knownAt, this.#clock.now());
    const batches = casesKnownAt({ store: this.#store, readModels: this.#readModels }, knownAt, kommunekode);
    return (async function* () {
      for await (const { cases } of batches)
        for (const { participantId, case: participantCase } of cases) {
          const forloeb = assess(participantCase, ruleSet, assessedOn).filter(
            (assessed) => kommunekode === undefined || assessed.kommunekode === kommunekode,
          );
          if (forloeb.length > 0) yield { participantId, ruleSet: ruleSet.id, assessedOn, knownAt, forloeb };
        }
    })();
  }
}
