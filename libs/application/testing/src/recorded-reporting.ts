import { randomUUID } from 'node:crypto';
import type { ReportingEvent } from '#libs/domain';
import { type EventStore, type JsonObject, reportingStream } from '#libs/event-store';

/** Records what was reported before, as the log of another process has it. */
export const recordReporting = async (
  store: EventStore,
  kommunekode: string,
  ...events: readonly ReportingEvent[]
): Promise<void> => {
  const stream = reportingStream(kommunekode);
  const stored = (await Array.fromAsync(store.readStream(stream))).flat();
  const last = stored.at(-1);
  const commandId = randomUUID();
  const metadata = {
    recordedAt: last?.metadata.recordedAt ?? '2022-12-01T08:00:00.000Z',
    actor: 'system',
    commandId,
    commandDigest: 'a7'.repeat(32),
    correlationId: commandId,
    causationId: commandId,
    source: 'test',
  };
  const head = last ? { revision: last.revision, hash: last.metadata.hash } : null;
  const news = events.map(({ type, data }) => ({
    id: randomUUID(),
    type,
    schemaVersion: 1,
    data: data as JsonObject,
    metadata,
  }));
  await store.append(stream, head, news);
};
