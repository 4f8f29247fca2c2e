import { eventId, type NewEvent } from '#libs/event-store';

/** What the command `commandId` records in a stream: `count` events, always the same. */
export const sampleEvents = (stream: string, commandId: string, count = 1): readonly NewEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    id: eventId(stream, commandId, index),
    type: 'ActivityHoursRecorded',
    schemaVersion: 1,
    data: { week: '2026-W40', minutes: 60 * (index + 1), note: 'Rengøring på Østbanetorvet' },
    metadata: {
      recordedAt: '2026-10-01T08:00:00.000Z',
      actor: 'sagsbehandler-7',
      commandId,
      commandDigest: '0'.repeat(64),
      correlationId: commandId,
      causationId: commandId,
      source: 'test',
    },
  }));
