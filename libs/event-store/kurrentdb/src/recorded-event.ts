import {
  type EventData,
  jsonEvent,
  type JSONRecordedEvent,
  type RecordedEvent,
} from '@kurrent/kurrentdb-client';
import {
  AlteredEvent,
  bodyHash,
  hashedText,
  EventStoreUnavailable,
  type StoredEvent,
  UnreadableEvent,
} from '#libs/event-store';
import { type LogPosition, positionText } from './position.ts';
import type { Settings } from './settings.ts';
import type { StreamNames } from './stream-names.ts';

/**
 * The id that KurrentDB knows an event by: a UUID (version 8) from the event's hash. KurrentDB takes an append whose ids
 * stand there already for done; with ids from the hash that proves that exactly these events stand there, and a command
 * that two processes record at once with different contents is told apart.
 */
export const contentId = (hash: string): string =>
  `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;

/** What KurrentDB keeps of an event: the facts as JSON, and beside them all else that the hash covers, and the hash. */
export const eventData = ({
  id,
  type,
  data,
  metadata,
  schemaVersion,
}: Omit<StoredEvent, 'position'>): EventData =>
  jsonEvent({ id: contentId(metadata.hash), type, data, metadata: { ...metadata, id, schemaVersion } });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** Where a recorded event stands. Servers from 22.6 on say it in every read. */
export const positionOf = ({ position }: RecordedEvent): LogPosition => {
  if (position === undefined) throw new EventStoreUnavailable('the server does not say where events stand');
  return position;
};

/**
 * The event as it was written, before any upcast.
 *
 * @throws UnreadableEvent
 */
export const writtenEvent = (recorded: RecordedEvent, names: StreamNames): StoredEvent => {
  const position = positionText(positionOf(recorded));
  const { data, metadata } = recorded as JSONRecordedEvent;
  if (!recorded.isJson || !isObject(data) || !isObject(metadata)) throw new UnreadableEvent(position);
  const { id, schemaVersion, ...rest } = metadata;
  if (typeof id !== 'string' || typeof schemaVersion !== 'number' || typeof rest['hash'] !== 'string') {
    throw new UnreadableEvent(position);
  }
  return {
    id,
    type: recorded.type,
    schemaVersion,
    stream: names.outside(recorded.streamId),
    revision: Number(recorded.revision),
    position,
    data: data as StoredEvent['data'],
    metadata: rest as unknown as StoredEvent['metadata'],
  };
};

/**
 * When an event was recorded; `null` when there is none, or it is not of our streams.
 *
 * @throws UnreadableEvent
 */
export const recordedAtOf = (recorded: RecordedEvent | undefined, names: StreamNames): string | null =>
  recorded && names.isOurs(recorded.streamId) ? writtenEvent(recorded, names).metadata.recordedAt : null;

/**
 * As `writtenEvent`, and it is what its hash covers.
 *
 * @throws UnreadableEvent, AlteredEvent
 */
const soundEvent = (recorded: RecordedEvent, names: StreamNames): StoredEvent => {
  const event = writtenEvent(recorded, names);
  if (bodyHash(hashedText(event)) !== event.metadata.hash)
    throw new AlteredEvent(event.position, event.stream);
  return event;
};

/** The events of a page in one batch, if any, upcast; when one cannot be read, those before it, and then its error. */
export function* soundEvents(
  page: readonly RecordedEvent[],
  { names, upcast }: Pick<Settings, 'names' | 'upcast'>,
): Generator<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  try {
    for (const recorded of page) events.push(upcast(soundEvent(recorded, names)));
  } finally {
    if (events.length > 0) yield events;
  }
}
