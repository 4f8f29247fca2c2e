import type { ParticipantEvent } from '#libs/domain';
import {
  eventId,
  type EventMetadata,
  type JsonObject,
  type NewEvent,
  type ParticipantKeys,
  participantStream,
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

const encrypted = async (
  keys: ParticipantKeys,
  participantId: string,
  draft: NewEvent,
): Promise<NewEvent> => {
  const texts = await Promise.all(
    freeTextsOf(draft.data).map(
      async ({ field, text }) => [field, await keys.encrypt(participantId, draft.id, field, text)] as const,
    ),
  );
  return { ...draft, data: { ...draft.data, ...Object.fromEntries(texts) } };
};

/** What was decided, as events to append: ids that derive from the command's, free text as ciphertext. */
export const newEvents = async (
  keys: ParticipantKeys,
  participantId: string,
  decided: readonly ParticipantEvent[],
  metadata: EventMetadata,
): Promise<readonly NewEvent[]> => {
  const stream = participantStream(participantId);
  const drafts = decided.map(({ type, data }, index): NewEvent => {
    const id = eventId(stream, metadata.commandId, index);
    return { id, type, schemaVersion: 1, data, metadata };
  });
  if (drafts.every(({ data }) => freeTextsOf(data).length === 0)) return drafts;
  return Promise.all(drafts.map((draft) => encrypted(keys, participantId, draft)));
};
