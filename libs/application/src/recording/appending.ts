import { hash } from 'node:crypto';
import {
  type AppendResult,
  canonicalJson,
  ConcurrencyConflict,
  eventId,
  type EventMetadata,
  type EventStore,
  type HmacKey,
  type JsonObject,
  type NewEvent,
  type ParticipantKeys,
  type StoredEvent,
} from '#libs/event-store';
import type { StreamRecord } from './folded-streams.ts';

const algorithm = 'hmac-sha256:';

/**
 * What two sendings of a command have in common when they are the same: `hmac-sha256:` and the HMAC-SHA-256 (hex) of the
 * canonical JSON (RFC 8785) of `content`: the id of what it is about, the command's name and its fields, those left out or
 * `null` apart. The command's own id and the source's recording time are not part of it; the person of an enrolment is.
 * `key` derives from that of whoever's free text it holds: without it nobody can try whether the digest is that of some text.
 */
export const commandDigest = (key: HmacKey, content: JsonObject): string =>
  algorithm + key.of(canonicalJson(content));

/**
 * Whether a digest in the log is the command's. Those of older versions are SHA-256 (hex) of the same, without a key, and
 * without a person.
 */
export const isDigestOf = (digest: string, key: HmacKey, content: JsonObject): boolean => {
  if (digest.startsWith(algorithm)) return digest === commandDigest(key, content);
  const { person: _person, ...command } = content;
  return digest === hash('sha256', canonicalJson(command));
};

/** What is said of a command's events, beside when they are recorded and what caused them. */
type Given = Omit<EventMetadata, 'recordedAt' | 'causationId'>;

/** The metadata of what a command records: the recording time never goes back within a stream. */
export const metadataAt = ({ head }: StreamRecord, now: string, given: Given): EventMetadata => ({
  recordedAt: head && head.recordedAt > now ? head.recordedAt : now,
  ...given,
  causationId: given.commandId,
});

const fields = ['reason', 'note'] as const;

/** A free text of an event, which may name people: plain as decided, ciphertext as stored. */
export interface FreeText {
  readonly field: (typeof fields)[number];
  readonly text: string;
}

/** The free texts that an event carries. */
export const freeTextsOf = (data: JsonObject): readonly FreeText[] =>
  fields.flatMap((field) => {
    const text = data[field];
    return typeof text === 'string' ? [{ field, text }] : [];
  });

/** The facts of an event without its free texts. */
export const withoutFreeTexts = ({ reason: _reason, note: _note, ...facts }: JsonObject): JsonObject => facts;

/** An event as decided: type and facts, free text in them plain. */
interface Decided {
  readonly type: string;
  readonly data: JsonObject;
}

const encrypted = async <Draft extends NewEvent>(
  keys: ParticipantKeys,
  owner: string,
  draft: Draft,
): Promise<Draft> => {
  const texts = await Promise.all(
    freeTextsOf(draft.data).map(
      async ({ field, text }) => [field, await keys.encrypt(owner, draft.id, field, text)] as const,
    ),
  );
  return { ...draft, data: { ...draft.data, ...Object.fromEntries(texts) } };
};

/** Under whose key their free text stands, and the name of the command that their ids derive from. */
interface EventsOf {
  readonly owner: string;
  readonly stream: string;
  readonly commandName: string;
}

/** What was decided, as events to append to `stream`: ids that derive from the command's name, free text as ciphertext. */
export const newEvents = async <Event extends Decided>(
  keys: ParticipantKeys,
  { owner, stream, commandName }: EventsOf,
  decided: readonly Event[],
  metadata: EventMetadata,
): Promise<readonly (Event & NewEvent)[]> => {
  const drafts = decided.map((event, index) => {
    const id = eventId(stream, commandName, index);
    return { ...event, id, schemaVersion: 1, metadata };
  });
  if (drafts.every(({ data }) => freeTextsOf(data).length === 0)) return drafts;
  return Promise.all(drafts.map((draft) => encrypted(keys, owner, draft)));
};

/** False for an event that another process recorded for a command with the same id: the store takes it for a repeat of ours. */
const bears = ({ metadata }: StoredEvent, given: EventMetadata): boolean => {
  for (const name in given)
    if (metadata[name as keyof EventMetadata] !== given[name as keyof EventMetadata]) return false;
  return true;
};

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
