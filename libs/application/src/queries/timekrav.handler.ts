import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { assess } from '#libs/domain';
import { EventStore } from '#libs/event-store';
import { Clock } from '#libs/platform';
import { ReadModels } from '#libs/read-models';
import { assessmentDate } from './assessment-date.ts';
import { caseKnownAt } from './cases-known-at.ts';
import { RuleSets } from './rule-sets.ts';
import { type TimekravAnswer, TimekravQuery } from './timekrav.query.ts';

@QueryHandler(TimekravQuery)
export class TimekravHandler implements IQueryHandler<TimekravQuery> {
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

  async execute({ participantId, question }: TimekravQuery): Promise<TimekravAnswer | null> {
    const ruleSet = this.#ruleSets.judging(question.ruleSet);
    const knownAt = question.knownAt ?? null;
    const ports = { store: this.#store, readModels: this.#readModels };
    const known = await caseKnownAt(ports, participantId, knownAt);
    if (!known) return null;
    const assessedOn = assessmentDate(question.on, question.knownAt, this.#clock.now());
    const forloeb = assess(known.case, ruleSet, assessedOn);
    return { participantId, ruleSet: ruleSet.id, assessedOn, knownAt, forloeb };
  }
}
