import type { FaultList } from './faults.ts';
import type { JsonRecord } from './read-dto.ts';

/** Fields that the door knows by itself: from the address of a request, or its Idempotency-Key. */
export interface StatedFields {
  readonly command?: string;
  readonly commandId?: string;
  readonly participantId?: string;
  readonly week?: string;
}

const isSame = (field: string, sent: unknown, stated: string): boolean =>
  sent === stated ||
  (field === 'participantId' && typeof sent === 'string' && sent.toLowerCase() === stated.toLowerCase());

/** The input with the fields that the door states; the input may leave them out or repeat, not contradict them. */
export const withStatedFields = (input: JsonRecord, stated: StatedFields, faults: FaultList): JsonRecord => {
  for (const [field, value] of Object.entries(stated)) {
    const sent = Object.hasOwn(input, field) ? (input[field] ?? value) : value;
    if (!isSame(field, sent, value))
      faults.add(field, 'malformed', 'Feltet siger noget andet end adressen eller Idempotency-Key.');
  }
  return { ...input, ...stated };
};
