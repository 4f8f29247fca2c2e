import { Query } from '@nestjs/cqrs';
import type { ParticipantCase, WeekSheet } from '#libs/domain';
import type { KnownAt } from './question.ts';

/** A participant's case: forløb with their histories and transitions, and the week sheets in the order of weeks. */
export interface ParticipantCaseAnswer {
  readonly participantId: string;
  /** The number of the participant's last event that is seen, from 0. */
  readonly revision: number;
  readonly knownAt: KnownAt;
  readonly forloeb: readonly ({ readonly number: number } & ParticipantCase['forloeb'][number])[];
  readonly weeks: readonly ({ readonly week: string; readonly forloeb: number } & WeekSheet)[];
}

/** One participant's case, or `null` when nothing is recorded (or was by `knownAt`). */
export class ParticipantCaseQuery extends Query<ParticipantCaseAnswer | null> {
  readonly participantId: string;
  readonly knownAt: KnownAt;

  constructor(participantId: string, knownAt: KnownAt = null) {
    super();
    this.participantId = participantId;
    this.knownAt = knownAt;
  }
}
