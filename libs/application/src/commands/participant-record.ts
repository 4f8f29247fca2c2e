import { emptyCase, evolve, type ParticipantCase, participantEventOf } from '#libs/domain';
import type { Position, StoredEvent, StreamHead } from '#libs/event-store';

/** What the first giving of a command left behind, so that every repeat is answered alike. */
export interface HandledCommand {
  readonly digest: string;
  readonly revision: number;
  readonly position: Position;
}

/** Everything that deciding needs of a participant's stream, folded. */
export interface ParticipantRecord {
  readonly participantCase: ParticipantCase;
  /** `null` while nothing is recorded of the participant. */
  readonly head: (StreamHead & { readonly position: Position; readonly recordedAt: string }) | null;
  /** By command id. Grows in place: the record is one participant's, held by one command at a time. */
  readonly handled: Map<string, HandledCommand>;
}

/** The record of a participant of whom nothing is recorded. */
export const blankRecord = (): ParticipantRecord => ({
  participantCase: emptyCase,
  head: null,
  handled: new Map(),
});

/** The record after further events of its stream. */
export const foldRecord = (record: ParticipantRecord, events: readonly StoredEvent[]): ParticipantRecord =>
  events.reduce<ParticipantRecord>((before, event) => {
    const { revision, position, metadata } = event;
    const { hash, recordedAt, commandId, commandDigest: digest } = metadata;
    before.handled.set(commandId, { digest, revision, position });
    return {
      participantCase: evolve(before.participantCase, participantEventOf(event)),
      head: { revision, hash, position, recordedAt },
      handled: before.handled,
    };
  }, record);
