import { randomUUID } from 'node:crypto';
import {
  eventId,
  type EventMetadata,
  type EventStore,
  type NewEvent,
  participantStream,
  type StoredEvent,
  type StreamHead,
} from '#libs/event-store';

/** A stream that nobody else uses. */
export const aStream = (): string => participantStream(randomUUID());

/** An event to append, new unless `changes` say otherwise. */
export const anEvent = (changes: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'HoursRecorded',
  schemaVersion: 1,
  data: { week: '2022-W14', activity: 'danskuddannelse', provider: null, minutes: 720 },
  metadata: aMetadata(),
  ...changes,
});

/** What the command `commandId` records in a stream: `count` events, always the same. */
export const sampleEvents = (stream: string, commandId: string, count = 1): readonly NewEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    id: eventId(stream, commandId, index),
    type: 'ActivityHoursRecorded',
    schemaVersion: 1,
    data: { week: '2026-W40', minutes: 60 * (index + 1), note: 'Rengøring på Østbanetorvet' },
    metadata: {
      recordedAt: '2026-10-01T08:00:00.000Z',
      actor: 'sagsbehandler-7',
      commandId,
      commandDigest: '0'.repeat(64),
      correlationId: commandId,
      causationId: commandId,
      source: 'test',
    },
  }));

/** As many new events. */
export const someEvents = (count: number): NewEvent[] => Array.from({ length: count }, () => anEvent());

const aMetadata = (): EventMetadata => {
  const commandId = randomUUID();
  return {
    recordedAt: '2022-04-11T08:30:00.000Z',
    actor: 'anonymous',
    commandId,
    commandDigest: '5f'.repeat(32),
    correlationId: 'a-correlation',
    causationId: commandId,
    source: 'test',
  };
};

/** Everything that batches hold, in their order. */
export const gathered = async <T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> => {
  const all: T[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
};

/** Appends as many events to a stream, `size` at a time; answers them as they stand in the log. */
export const fill = async (
  store: EventStore,
  stream: string,
  count: number,
  size = 100,
): Promise<StoredEvent[]> => {
  const stored: StoredEvent[] = [];
  let head: StreamHead | null = null;
  while (stored.length < count) {
    const result = await store.append(stream, head, someEvents(Math.min(size, count - stored.length)));
    stored.push(...result.events);
    head = result.head;
  }
  return stored;
};

/** As many writers at once, each appending to a stream of its own, one to three events at a time. */
export const appendAtOnce = async (
  store: EventStore,
  writers: number,
  appends: number,
): Promise<StoredEvent[]> => {
  const write = async (_: unknown, writer: number): Promise<StoredEvent[]> => {
    const stream = aStream();
    const stored: StoredEvent[] = [];
    let head: StreamHead | null = null;
    for (let n = 0; n < appends; n++) {
      const result = await store.append(stream, head, someEvents(1 + ((writer + n) % 3)));
      stored.push(...result.events);
      head = result.head;
    }
    return stored;
  };
  return (await Promise.all(Array.from({ length: writers }, write))).flat();
};
