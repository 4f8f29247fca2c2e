import type { StoredEvent } from '#libs/event-store';
import type { LogRow } from './sqlite.log.ts';

/** An event as its row says it. */
export const storedEvent = ({ position, hash, body }: LogRow): StoredEvent => {
  const event = JSON.parse(body) as StoredEvent;
  return { ...event, position: String(position), metadata: { ...event.metadata, hash } };
};
