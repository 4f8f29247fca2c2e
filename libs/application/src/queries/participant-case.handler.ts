import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { forloebOfWeek } from '#libs/domain';
import { EventStore } from '#libs/event-store';
import { ReadModels } from '#libs/read-models';
import { caseKnownAt } from './cases-known-at.ts';
import { type ParticipantCaseAnswer, ParticipantCaseQuery } from './participant-case.query.ts';

@QueryHandler(ParticipantCaseQuery)
export class ParticipantCaseHandler implements IQueryHandler<ParticipantCaseQuery> {
  readonly #store: EventStore;
  readonly #readModels: ReadModels;

  constructor(store: EventStore, readModels: ReadModels) {
    this.#store = store;
    this.#readModels = readModels;
  }

  async execute({ participantId, knownAt }: ParticipantCaseQuery): Promise<ParticipantCaseAnswer | null> {
    const ports = { store: this.#store, readModels: this.#readModels };
    const known = await caseKnownAt(ports, participantId, knownAt);
    if (!known) return null;
    const { forloeb, weeks } = known.case;
    return {
      participantId,
      revision: known.revision,
      knownAt,
      forloeb: forloeb.map((facts, index) => ({ number: index + 1, ...facts })),
      weeks: Object.keys(weeks)
        .toSorted()
        .map((week) => ({ week, forloeb: forloebOfWeek(forloeb, week), ...weeks[week]! })),
    };
  }
}
