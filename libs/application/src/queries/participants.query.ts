import { Query } from '@nestjs/cqrs';
import type { Readiness, TimekravState } from '#libs/domain';

export interface ParticipantsFilter {
  readonly kommunekode?: string | undefined;
  readonly state?: 'current' | 'exited' | undefined;
  readonly readiness?: Readiness | undefined;
  /** Judged today in Denmark under the default rule set, in the latest forløb. */
  readonly timekrav?: TimekravState | undefined;
  /** What the page before answered as `next`. */
  readonly cursor?: string | undefined;
  /** 1 to 500. */
  readonly limit: number;
}

/** A participant in a list, by the latest forløb. */
export interface ParticipantListItem {
  readonly participantId: string;
  readonly kommunekode: string;
  readonly state: 'current' | 'exited';
  readonly readiness: Readiness;
  readonly enrolledOn: string;
  readonly exitedOn: string | null;
  readonly timekrav: TimekravState;
  readonly metWeeks: number;
}

export interface ParticipantsAnswer {
  readonly items: readonly ParticipantListItem[];
  /** The cursor of the next page, `null` on the last. */
  readonly next: string | null;
}

/** A page of participants, in the order of their ids. */
export class ParticipantsQuery extends Query<ParticipantsAnswer> {
  readonly filter: ParticipantsFilter;

  constructor(filter: ParticipantsFilter) {
    super();
    this.filter = filter;
  }
}
