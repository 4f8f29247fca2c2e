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
