import type { StoredEvent } from '#libs/event-store';
import { LogDamaged } from './sqlite.errors.ts';

/** An event as its row keeps it; `body` is the canonical text that `hash` covers. */
export type EventRow = [position: number, hash: string, body: string];

/**
 * The event of a row, in its stored schema version.
 *
 * @throws LogDamaged when the body is not JSON.
 */
export const storedEvent = ([position, hash, body]: EventRow): StoredEvent => {
  const event = parsed(body, position);
  event.position = String(position);
  event.metadata.hash = hash;
  return event as unknown as StoredEvent;
};

const parsed = (body: string, position: number): { position: string; metadata: { hash: string } } => {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new LogDamaged(`Hændelsen på position ${position} kan ikke læses.`, { cause: error });
  }
};
