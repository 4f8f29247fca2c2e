import type { JsonObject } from '#libs/event-store';

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
