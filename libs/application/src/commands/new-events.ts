import type { IdentifiedEvent, ParticipantEvent } from '#libs/domain';
import {
  eventId,
  type EventMetadata,
  type JsonObject,
  type NewEvent,
  type ParticipantKeys,
} from '#libs/event-store';

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

/** An event of a participant on its way into the log. */
type NewParticipantEvent = NewEvent & IdentifiedEvent;

const encrypted = async <Draft extends NewEvent>(
  keys: ParticipantKeys,
  participantId: string,
  draft: Draft,
): Promise<Draft> => {
  const texts = await Promise.all(
    freeTextsOf(draft.data).map(
      async ({ field, text }) => [field, await keys.encrypt(participantId, draft.id, field, text)] as const,
    ),
  );
  return { ...draft, data: { ...draft.data, ...Object.fromEntries(texts) } };
};

/** Whose events they are, and the name of the command that their ids derive from. */
interface EventsOf {
  readonly participantId: string;
  readonly stream: string;
  readonly commandName: string;
}

/**
 * What was decided of a participant, as events to append to `stream`: ids that derive from the command's name, free text
 * as ciphertext.
 */
export const newEvents = async (
  keys: ParticipantKeys,
  { participantId, stream, commandName }: EventsOf,
  decided: readonly ParticipantEvent[],
  metadata: EventMetadata,
): Promise<readonly NewParticipantEvent[]> => {
  const drafts = decided.map((event, index): NewParticipantEvent => {
    const id = eventId(stream, commandName, index);
    return { ...event, id, schemaVersion: 1, metadata };
  });
  if (drafts.every(({ data }) => freeTextsOf(data).length === 0)) return drafts;
  return Promise.all(drafts.map((draft) => encrypted(keys, participantId, draft)));
};
