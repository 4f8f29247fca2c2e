import { emptyCase, evolve, type ParticipantCase, participantEventOf } from '#libs/domain';
import { type EventStore, participantCategory, participantIdOf } from '#libs/event-store';

/** What a log holds of its participants, by their ids. */
export interface RecordedLives {
  /** The ids of each one's events, in their order. */
  readonly eventIds: ReadonlyMap<string, readonly string[]>;
  readonly cases: ReadonlyMap<string, ParticipantCase>;
}

/** Reads a whole log. */
export const recordedLives = async (store: EventStore): Promise<RecordedLives> => {
  const eventIds = new Map<string, string[]>();
  const cases = new Map<string, ParticipantCase>();
  for await (const events of store.readStreams([participantCategory]))
    for (const event of events) {
      const participantId = participantIdOf(event.stream);
      const ids = eventIds.get(participantId);
      if (ids) ids.push(event.id);
      else eventIds.set(participantId, [event.id]);
      const standing = cases.get(participantId) ?? emptyCase;
      cases.set(participantId, evolve(standing, participantEventOf(event)));
    }
  return { eventIds, cases };
};
