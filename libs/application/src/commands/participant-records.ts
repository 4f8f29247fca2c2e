import { LRUCache } from 'lru-cache';
import {
  emptyCase,
  evolve,
  type IdentifiedEvent,
  type ParticipantCase,
  participantEventOf,
} from '#libs/domain';
import {
  EventStore,
  participantStream,
  type Position,
  type StoredEvent,
  type StreamHead,
} from '#libs/event-store';
import { Belonging } from '../sight/belonging.ts';
import { Turns } from './turns.ts';

/** What the first giving of a command left behind, so that every repeat is answered alike. */
export interface HandledCommand {
  readonly digest: string;
  /** That of its last event. */
  readonly revision: number;
}

/** What an event is about, as far as it decides who may see it. */
export interface RecordedFact {
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
export interface ParticipantRecord {
  readonly participantCase: ParticipantCase;
  readonly belonging: Belonging;
  /** `null` while nothing is recorded of the participant. */
  readonly head: (StreamHead & { readonly recordedAt: string }) | null;
  /**
   * By command id: several when the id was taken a second time by who could not see the first. Grows in place, as `facts`
   * does: the record is one participant's, held by one command at a time.
   */
  readonly handled: Map<string, readonly HandledCommand[]>;
  /** By revision. What lies behind the head is no part of the record. */
  readonly facts: RecordedFact[];
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

/** The commands of one id, once an event of one is added: the events of a command follow each other and share a digest. */
const withEventOf = (
  handled: readonly HandledCommand[] | undefined,
  command: HandledCommand,
): readonly HandledCommand[] => {
  const { digest, revision } = command;
  if (!handled) return [command];
  const others = handled.filter((one) => one.digest !== digest || one.revision < revision - 1);
  return [...others, command];
};

const recordAfter = (
  { participantCase, belonging, handled, facts }: ParticipantRecord,
  event: IdentifiedEvent,
  { revision, position, metadata }: StoredEvent,
): ParticipantRecord => {
  const { hash, recordedAt, commandId, commandDigest: digest } = metadata;
  handled.set(commandId, withEventOf(handled.get(commandId), { digest, revision }));
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
    head: { revision, hash, recordedAt },
    handled,
    facts,
  };
};

/** The record after further events of its stream, as the log hands them out. */
const foldRecord = (record: ParticipantRecord, events: readonly StoredEvent[]): ParticipantRecord =>
  events.reduce((before, event) => recordAfter(before, participantEventOf(event), event), record);

/** How many events the kept records hold in all; other participants' streams are read again for their next command. */
const keptEvents = 250_000;

/**
 * The folded streams of the participants that commands came for lately. A kept record may be behind the log when
 * other processes write too: an append that builds on it is then refused by the store, and any other answer is
 * given only after `refreshed`.
 */
export class ParticipantRecords {
  readonly #store: EventStore;
  readonly #kept = new LRUCache<string, ParticipantRecord>({
    maxSize: keptEvents,
    sizeCalculation: ({ head }) => (head?.revision ?? 0) + 1,
  });
  readonly #turns = new Turns();

  constructor(store: EventStore) {
    this.#store = store;
  }

  /**
   * Runs `work` when every earlier work on the participant has ended, however it ended; work on different participants
   * runs side by side.
   */
  inTurn<Result>(participantId: string, work: () => Promise<Result>): Promise<Result> {
    return this.#turns.take(participantId, work);
  }

  /** The record as it was kept, or as the log has it now. */
  async of(participantId: string): Promise<{ readonly record: ParticipantRecord; readonly kept: boolean }> {
    const record = this.#kept.get(participantId);
    return record ? { record, kept: true } : { record: await this.refreshed(participantId), kept: false };
  }

  /** The record with everything that the log has now, and nothing else. */
  async refreshed(participantId: string): Promise<ParticipantRecord> {
    const kept = this.#kept.get(participantId);
    const record = (kept && (await this.#goneOn(participantId, kept))) ?? (await this.read(participantId));
    if (record.head) this.#kept.set(participantId, record);
    else this.forget(participantId);
    return record;
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
    this.#kept.set(participantId, after);
    return after;
  }

  /** The record as the log has it now. It is not kept: it serves another participant's command, outside of this one's turn. */
  async read(participantId: string): Promise<ParticipantRecord> {
    let record = blankRecord();
    for await (const events of this.#store.readStream(participantStream(participantId)))
      record = foldRecord(record, events);
    return record;
  }

  /** The record with the events that followed it; `null` when the log no longer holds its last event, because the log was restored. */
  async #goneOn(participantId: string, kept: ParticipantRecord): Promise<ParticipantRecord | null> {
    const { revision = 0, hash } = kept.head ?? {};
    let record: ParticipantRecord | null = null;
    for await (const events of this.#store.readStream(participantStream(participantId), revision - 1)) {
      if (!record && events[0]?.metadata.hash !== hash) return null;
      record = record ? foldRecord(record, events) : foldRecord(kept, events.slice(1));
    }
    return record;
  }

  /** Reads the whole stream again next time. */
  forget(participantId: string): void {
    this.#kept.delete(participantId);
  }
}
