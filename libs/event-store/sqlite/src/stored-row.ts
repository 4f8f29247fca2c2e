import type { StoredEvent } from '#libs/event-store';
import { LogDamaged } from './sqlite.errors.ts';

/** An event as its row keeps it; `body` is the canonical text that `hash` covers. */
export type EventRow = [position: number, hash: string, body: string];

/**
 * The event of a row, in its stored schema version.
 *
 * @throws LogDamaged when the body is no event.
 */
export const storedEvent = ([position, hash, body]: EventRow): StoredEvent => {
  try {
    const event = JSON.parse(body) as { position: string; metadata: { hash: string } };
    event.position = String(position);
    event.metadata.hash = hash;
    return event as unknown as StoredEvent;
  } catch (error) {
    throw new LogDamaged(`Hændelsen på position ${position} kan ikke læses.`, { cause: error });
  }
};
