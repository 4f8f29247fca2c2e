import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { describeEvent, type ParticipantEvent } from '#libs/domain';
import { EventStore, ParticipantKeys, participantStream, type StoredEvent } from '#libs/event-store';
import { freeTextsOf, withoutFreeTexts } from '../commands/free-text.ts';
import { type HistoryEntry, HistoryQuery } from './history.query.ts';

@QueryHandler(HistoryQuery)
export class HistoryHandler implements IQueryHandler<HistoryQuery> {
  readonly #store: EventStore;
  readonly #keys: ParticipantKeys;

  constructor(store: EventStore, keys: ParticipantKeys) {
    this.#store = store;
    this.#keys = keys;
  }

  async execute({ participantId, knownAt }: HistoryQuery): Promise<readonly HistoryEntry[] | null> {
    const entries: HistoryEntry[] = [];
    for await (const events of this.#store.readStream(participantStream(participantId)))
      for (const event of events)
        if (knownAt === null || event.metadata.recordedAt <= knownAt)
          entries.push(await this.#entry(participantId, event));
    return entries.length === 0 ? null : entries;
  }

  async #entry(participantId: string, event: StoredEvent): Promise<HistoryEntry> {
    const { id: eventId, type, revision, position, data, metadata } = event;
    const [sealed] = freeTextsOf(data);
    const text = sealed && (await this.#keys.open(participantId, eventId, sealed.field, sealed.text));
    return {
      revision,
      position,
      eventId,
      type,
      ...describeEvent(event as unknown as ParticipantEvent),
      recordedAt: metadata.recordedAt,
      sourceRecordedAt: metadata.sourceRecordedAt ?? null,
      actor: metadata.actor,
      source: metadata.source,
      commandId: metadata.commandId,
      correlationId: metadata.correlationId,
      facts: withoutFreeTexts(data),
      reason: text ?? null,
      reasonErased: text === null,
      hash: metadata.hash,
    };
  }
}
