import { hash as digest } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { NewEvent, StoredEvent, StreamHead } from './stored-event.ts';

/** What the first event of a stream names as its predecessor's hash. */
export const noPreviousHash = '0'.repeat(64);

/** An event in its place in the chain, not yet in the log; `body` is the canonical text that `hash` covers. */
export interface ChainedEvent {
  readonly event: Omit<StoredEvent, 'position'>;
  readonly body: string;
}

/** SHA-256 (hex) of a canonical body. */
export const bodyHash = (body: string): string => digest('sha256', body);

/**
 * The canonical text that an event's hash covers: everything but `position` and `hash`, the predecessor's hash included.
 */
export const bodyOf = ({
  metadata: { hash: _, ...metadata },
  ...event
}: Omit<StoredEvent, 'position'>): string =>
  canonicalJson({
    data: event.data,
    id: event.id,
    metadata,
    revision: event.revision,
    schemaVersion: event.schemaVersion,
    stream: event.stream,
    type: event.type,
  });

/** Puts new events after a stream's head: revisions, hashes, and each one's predecessor. */
export const chain = (
  stream: string,
  head: StreamHead | null,
  events: readonly NewEvent[],
): readonly ChainedEvent[] => {
  let revision = head?.revision ?? -1;
  let previousHash = head?.hash ?? noPreviousHash;
  return events.map((event) => {
    revision += 1;
    const draft = { ...event, stream, revision, metadata: { ...event.metadata, previousHash, hash: '' } };
    const body = bodyOf(draft);
    const hash = bodyHash(body);
    const chained = { ...draft, metadata: { ...draft.metadata, hash } };
    previousHash = hash;
    return { event: chained, body };
  });
};
