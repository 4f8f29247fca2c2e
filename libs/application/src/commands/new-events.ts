import type { ParticipantEvent } from '#libs/domain';
import {
  eventId,
  type EventMetadata,
  type JsonObject,
  type NewEvent,
  ParticipantKeys,
  participantStream,
} from '#libs/event-store';

/** The fields of an event that hold free text, which may name people. */
export const freeTextFields = ['reason', 'note'] as const;

const sealed = async (
  keys: ParticipantKeys,
  participantId: string,
  id: string,
  data: JsonObject,
): Promise<JsonObject> => {
  const texts = await Promise.all(
    freeTextFields
      .filter((field) => typeof data[field] === 'string')
      .map(async (field) => [field, await keys.seal(participantId, id, field, String(data[field]))] as const),
  );
  return { ...data, ...Object.fromEntries(texts) };
};

const hasFreeText = (data: JsonObject): boolean =>
  freeTextFields.some((field) => typeof data[field] === 'string');

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
    return { id, type, schemaVersion: 1, data: data as unknown as JsonObject, metadata };
  });
  if (!drafts.some(({ data }) => hasFreeText(data))) return drafts;
  return Promise.all(
    drafts.map(async (draft) =>
      hasFreeText(draft.data)
        ? { ...draft, data: await sealed(keys, participantId, draft.id, draft.data) }
        : draft,
    ),
  );
};
