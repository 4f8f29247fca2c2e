import { AlteredEvent, bodyHash, type StoredEvent, UnreadableEvent } from '#libs/event-store';

/** An event as its row keeps it, and what was read with it; `body` is the canonical text that `hash` covers. */
export type EventRow = [position: number, stream: string, hash: string, body: string, ...unknown[]];

/** How the canonical body of an event of this type ends: no name in it comes behind `type`. */
export const bodyEnd = (type: string): Buffer => Buffer.from(`"type":${JSON.stringify(type)}}`);

/**
 * The event of a row, in its stored schema version.
 *
 * @throws UnreadableEvent when the body is no event, AlteredEvent when it is not the one that was recorded in the stream.
 */
export const storedEvent = ([position, stream, hash, body]: EventRow): StoredEvent => {
  const event = parsed(position, body);
  if (bodyHash(body) !== hash || event.stream !== stream) throw new AlteredEvent(String(position), stream);
  event.position = String(position);
  event.metadata.hash = hash;
  return event as unknown as StoredEvent;
};

const parsed = (position: number, body: string): ParsedBody => {
  try {
    const event = JSON.parse(body) as ParsedBody;
    if (typeof event.metadata === 'object') return event;
    throw new TypeError('an event has metadata');
  } catch (error) {
    throw new UnreadableEvent(String(position), { cause: error });
  }
};

interface ParsedBody {
  position: string;
  readonly stream: string;
  readonly metadata: { hash: string };
}
