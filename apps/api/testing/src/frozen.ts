import { randomUUID } from 'node:crypto';
import type { FrozenFacts, ReportingEvent } from '#libs/domain';
import { type EventStore, type JsonObject, reportingStream } from '#libs/event-store';

const letters = (id: string): string =>
  id
    .replaceAll('-', '')
    .replaceAll(/[\da-f]/g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));

/** The facts of a report of statistics that was frozen some time. */
export const frozenFacts = (kommunekode: string, changes: Partial<FrozenFacts> = {}): FrozenFacts => ({
  reportId: `${kommunekode}-${letters(randomUUID())}`,
  version: 1,
  definition: 'statistics',
  definitionVersion: '2026-1',
  definitionDigest: 'sha256:d',
  parameters: { kommunekode, period: '2022-10', ruleSet: 'aarhus-2022' },
  ruleSetDigest: 'sha256:r',
  codeListsDigest: 'sha256:c',
  productVersion: '1.0.0',
  position: null,
  frozenOn: '2022-12-01',
  internalDigest: 'hmac-sha256:i',
  publishedDigest: 'sha256:p',
  ...changes,
});

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
