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

/** What the first giving of a command left behind, so that every repeat is answered alike. */
export interface HandledCommand {
  readonly digest: string;
  readonly revision: number;
  readonly position: Position;
}

/** Everything that deciding needs of a participant's stream, folded. */
export interface ParticipantRecord {
  readonly participantCase: ParticipantCase;
  /** That of the latest enrolment or its correction: where a participant belongs whose every enrolment was withdrawn. */
  readonly lastKommunekode: string;
  /** `null` while nothing is recorded of the participant. */
  readonly head: (StreamHead & { readonly position: Position; readonly recordedAt: string }) | null;
  /** By command id. Grows in place: the record is one participant's, held by one command at a time. */
  readonly handled: Map<string, HandledCommand>;
}

/** The record of a participant of whom nothing is recorded. */
export const blankRecord = (): ParticipantRecord => ({
  participantCase: emptyCase,
  lastKommunekode: '',
  head: null,
  handled: new Map(),
});

const kommunekodeIn = ({ type, data }: IdentifiedEvent): string | undefined => {
  if (type === 'ParticipantEnrolled') return data.kommunekode;
  return type === 'EnrolmentCorrected' ? data.changes.kommunekode : undefined;
};

const recordAfter = (
  { participantCase, lastKommunekode, handled }: ParticipantRecord,
  event: IdentifiedEvent,
  { revision, position, metadata }: StoredEvent,
): ParticipantRecord => {
  const { hash, recordedAt, commandId, commandDigest: digest } = metadata;
  handled.set(commandId, { digest, revision, position });
  return {
    participantCase: evolve(participantCase, event),
    lastKommunekode: kommunekodeIn(event) ?? lastKommunekode,
    head: { revision, hash, position, recordedAt },
    handled,
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
  /** By participant: the last work that was asked for. */
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(store: EventStore) {
    this.#store = store;
  }

  /**
   * Runs `work` when every earlier work on the participant has ended, however it ended; work on different participants
   * runs side by side.
   */
  inTurn<Result>(participantId: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#turns.get(participantId);
    const turn = before ? before.then(work, work) : work();
    this.#turns.set(participantId, turn);
    const leave = (): void => {
      if (this.#turns.get(participantId) === turn) this.#turns.delete(participantId);
    };
    turn.then(leave, leave);
    return turn;
  }

  /** The record as it was kept, or as the log has it now. */
  async of(participantId: string): Promise<{ readonly record: ParticipantRecord; readonly kept: boolean }> {
    const record = this.#kept.get(participantId);
    return record ? { record, kept: true } : { record: await this.refreshed(participantId), kept: false };
  }

  /** The record with everything that the log has now, and nothing else. */
  async refreshed(participantId: string): Promise<ParticipantRecord> {
    const kept = this.#kept.get(participantId);
    const record = (kept && (await this.#goneOn(participantId, kept))) ?? (await this.#read(participantId));
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
  ): void {
    const after = decided.reduce(
      (before, event, index) => recordAfter(before, event, appended[index] as StoredEvent),
      record,
    );
    this.#kept.set(participantId, after);
  }

  async #read(participantId: string): Promise<ParticipantRecord> {
    let record = blankRecord();
    for await (const events of this.#store.readStream(participantStream(participantId)))
      record = foldRecord(record, events);
    return record;
  }

  /** The record with what followed on it; `null` when its last event is in the log no more: that was restored. */
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
