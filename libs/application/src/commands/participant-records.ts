import {
  emptyCase,
  evolve,
  type IdentifiedEvent,
  type ParticipantCase,
  participantEventOf,
} from '#libs/domain';
import {
  EventStore,
  type NewEvent,
  participantStream,
  type Position,
  type StoredEvent,
} from '#libs/event-store';
import { afterEvent, FoldedStreams, type StreamRecord } from '../recording/folded-streams.ts';
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

  /** A record of one's own, to which events are added that are not appended yet (`withDraft`). */
  ownCopy(record: ParticipantRecord): ParticipantRecord {
    return { ...record, handled: new Map(record.handled), facts: [...record.facts] };
  }

  /** The record, which is one's own, as it will be with the events; nobody knows yet where in the log they will stand. */
  withDraft(record: ParticipantRecord, events: readonly (IdentifiedEvent & NewEvent)[]): ParticipantRecord {
    return events.reduce((before, event) => {
      const metadata = { ...event.metadata, hash: event.id, previousHash: before.head?.hash ?? '' };
      const revision = (before.head?.revision ?? -1) + 1;
      return recordAfter(before, event, { ...event, stream: '', revision, position: '', metadata });
    }, record);
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
