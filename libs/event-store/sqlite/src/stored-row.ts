import { type StoredEvent, UnreadableEvent } from '#libs/event-store';

/** An event as its row keeps it; `body` is the canonical text that `hash` covers. */
export type EventRow = [position: number, hash: string, body: string];

/**
 * The event of a row, in its stored schema version.
 *
 * @throws UnreadableEvent when the body is no event.
 */
export const storedEvent = ([position, hash, body]: EventRow): StoredEvent => {
  try {
    const event = JSON.parse(body) as { position: string; metadata: { hash: string } };
    event.position = String(position);
    event.metadata.hash = hash;
    return event as unknown as StoredEvent;
  } catch (error) {
    throw new UnreadableEvent(String(position), { cause: error });
  }
};
