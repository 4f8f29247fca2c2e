import {
  type AppendResult,
  ConcurrencyConflict,
  type EventMetadata,
  type EventStore,
  type NewEvent,
  type StoredEvent,
} from '#libs/event-store';
import type { StreamRecord } from './stream-record.ts';

/** False for an event that another process recorded for a command with the same id: the store takes it for a repeat of ours. */
const bears = ({ metadata }: StoredEvent, given: EventMetadata): boolean => {
  for (const name in given)
    if (metadata[name as keyof EventMetadata] !== given[name as keyof EventMetadata]) return false;
  return true;
};

/** What is said of a command's events, beside when they are recorded and what caused them. */
type Given = Omit<EventMetadata, 'recordedAt' | 'causationId'>;

/** The metadata of what a command records: the recording time never goes back within a stream. */
export const metadataAt = ({ head }: StreamRecord, now: string, given: Given): EventMetadata => ({
  recordedAt: head && head.recordedAt > now ? head.recordedAt : now,
  ...given,
  causationId: given.commandId,
});

/**
 * Appends a command's events at the head that it was decided on.
 *
 * @throws ConcurrencyConflict, EventStoreUnavailable
 */
export const appendDecided = async (
  store: EventStore,
  stream: string,
  { head }: StreamRecord,
  events: readonly NewEvent[],
): Promise<AppendResult> => {
  const appended = await store.append(stream, head, events);
  if (!appended.events.every((event, index) => bears(event, (events[index] as NewEvent).metadata)))
    throw new ConcurrencyConflict(stream, appended.head.revision);
  return appended;
};
