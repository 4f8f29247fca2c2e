import { hash as digest } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';
import type { JsonObject, NewEvent, StoredEvent, StreamHead } from './stored-event.ts';
import { categoryOf } from './log-names.ts';

/** What the first event of a stream names as its predecessor's hash. */
export const noPreviousHash = '0'.repeat(64);

/** An event in its place in the chain, not yet in the log; `body` is the canonical text that `hash` covers. */
export interface ChainedEvent {
  readonly event: Omit<StoredEvent, 'position'>;
  readonly body: string;
}

type Mutable<Facts> = { -readonly [Name in keyof Facts]: Facts[Name] };

/** SHA-256 (hex) of a canonical body. */
export const bodyHash = (body: string): string => digest('sha256', body);

/**
 * The canonical text that an event's hash covers: everything but `position` and `hash`, the predecessor's hash included.
 */
export const hashedText = (event: Omit<StoredEvent, 'position'>): string => {
  const { hash: _, ...metadata } = event.metadata;
  return coveredText(event, metadata);
};

/**
 * Puts new events after a stream's head: revisions, hashes, and each one's predecessor.
 *
 * @throws MalformedStreamName
 */
export const chain = (
  stream: string,
  head: StreamHead | null,
  events: readonly NewEvent[],
): readonly ChainedEvent[] => {
  categoryOf(stream);
  let revision = head?.revision ?? -1;
  let previousHash = head?.hash ?? noPreviousHash;
  return events.map(({ id, type, schemaVersion, data, metadata }) => {
    revision += 1;
    const covered = { ...metadata, previousHash } as Mutable<StoredEvent['metadata']>;
    const event = { id, type, schemaVersion, stream, revision, data, metadata: covered };
    const body = coveredText(event, covered);
    previousHash = covered.hash = bodyHash(body);
    return { event, body };
  });
};

const coveredText = (
  { data, id, revision, schemaVersion, stream, type }: Omit<StoredEvent, 'position' | 'metadata'>,
  metadata: JsonObject,
): string => canonicalJson({ data, id, metadata, revision, schemaVersion, stream, type });
