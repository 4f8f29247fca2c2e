import {
  emptyCase,
  evolve,
  type IdentifiedEvent,
  type ParticipantCase,
  participantEventOf,
} from '#libs/domain';
import { EventStore, participantStream, type Position, type StoredEvent } from '#libs/event-store';
import { FoldedStreams } from '../recording/folded-streams.ts';
import { afterEvent, type StreamRecord } from '../recording/stream-record.ts';
import { Belonging } from '../sight/belonging.ts';

/** What an event is about, as far as it decides who may see it. */
export interface FactInSight {
  /** The event that enrolled its forløb; `null` when it is about none, as a link is. */
  readonly enrolment: string | null;
  /** The provider that it is about; `noShow` when it is absence that every provider of the participant sees. */
  readonly provider: string | null;
  /** The ISO week that it is about. */
  readonly week: string | null;
  /** The transition that it recorded. */
  readonly transitionId: string | null;
  readonly position: Position;
}

/** A kind of absence that providers see. */
export const noShow = 'udeblivelse';

/** Everything that deciding needs of a participant's stream, folded. */
export interface ParticipantRecord extends StreamRecord {
  readonly participantCase: ParticipantCase;
  readonly belonging: Belonging;
  /** By revision; grows in place, as `handled` does. What lies behind the head is no part of the record. */
  readonly facts: FactInSight[];
}

/** The record of a participant of whom nothing is recorded. */
export const blankRecord = (): ParticipantRecord => ({
  participantCase: emptyCase,
  belonging: Belonging.nothing,
  head: null,
  handled: new Map(),
  facts: [],
});

const providerIn = ({ data }: IdentifiedEvent): string | null => {
  if ('provider' in data) return data.provider;
  return 'kind' in data && data.kind === noShow ? noShow : null;
};

const recordAfter = (
  record: ParticipantRecord,
  event: IdentifiedEvent,
  stored: StoredEvent,
): ParticipantRecord => {
  const { participantCase, belonging, facts } = record;
  const { revision, position } = stored;
  facts[revision] = {
    enrolment: belonging.placeOf(participantCase, event, facts[revision - 1]?.enrolment ?? null),
    provider: providerIn(event),
    week: 'week' in event.data ? event.data.week : null,
    transitionId: event.type === 'TransitionRecorded' ? event.data.transitionId : null,
    position,
  };
  return {
    participantCase: evolve(participantCase, event),
    belonging: belonging.after(event),
    ...afterEvent(record, stored),
    facts,
  };
};

/** The folded streams of participants. */
export class ParticipantRecords extends FoldedStreams<ParticipantRecord> {
  constructor(store: EventStore) {
    super(store, {
      streamOf: participantStream,
      blank: blankRecord,
      after: (record, event) => recordAfter(record, participantEventOf(event), event),
    });
  }

  /** Keeps the record with the events that were appended to it: as they were decided, and where they stand now. */
  keepAppended(
    participantId: string,
    record: ParticipantRecord,
    decided: readonly IdentifiedEvent[],
    appended: readonly StoredEvent[],
  ): ParticipantRecord {
    const after = decided.reduce(
      (before, event, index) => recordAfter(before, event, appended[index] as StoredEvent),
      record,
    );
    this.keep(participantId, after);
    return after;
  }
}
