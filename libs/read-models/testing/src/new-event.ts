import type { JsonObject, NewEvent } from '#libs/event-store';

/** An event to append, recorded at the end of 2022. */
export const newEvent = (
  participantId: string,
  { id, type, data }: { readonly id: string; readonly type: string; readonly data: object },
): NewEvent => ({
  id: `${participantId}-${id}`,
  type,
  schemaVersion: 1,
  data: data as JsonObject,
  metadata: {
    recordedAt: '2022-12-31T12:00:00.000Z',
    actor: 'test',
    commandId: id,
    commandDigest: '0'.repeat(64),
    correlationId: id,
    causationId: id,
    source: 'test',
  },
});
