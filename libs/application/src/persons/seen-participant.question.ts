import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Limit } from '#libs/access';
import { Persons } from './persons.ts';

/** Whether something of a participant is seen. */
export class SeenParticipantQuery extends Query<boolean> {
  readonly participantId: string;
  readonly within: Limit;

  constructor(participantId: string, within: Limit) {
    super();
    this.participantId = participantId;
    this.within = within;
  }
}

/** Answers by the log as it stands; throws as it. */
@QueryHandler(SeenParticipantQuery)
export class SeenParticipantHandler implements IQueryHandler<SeenParticipantQuery> {
  readonly #persons: Persons;

  constructor(persons: Persons) {
    this.#persons = persons;
  }

  execute({ participantId, within }: SeenParticipantQuery): Promise<boolean> {
    return this.#persons.isSeen(participantId, within);
  }
}
