import type { EventStore, Position, StoredEvent, SubscriptionMessage } from '#libs/event-store';
import { participantEventMessage } from '../published/participant-event.ts';
import { followLog } from './follow-log.ts';
import { type Installment, type Progress, Publication } from './publication.ts';

/** Every event of the log as a public event. */
export class ParticipantEventsPublication extends Publication {
  readonly name = 'participant-events';
  readonly #store: EventStore;

  constructor(store: EventStore) {
    super();
    this.#store = store;
  }

  begin(kept: Progress | null): Progress {
    return kept ?? { position: null, state: {} };
  }

  follow(after: Position | null, signal: AbortSignal): AsyncIterable<SubscriptionMessage> {
    return followLog(this.#store, after, signal);
  }

  publish(events: readonly StoredEvent[], from: Progress): Promise<Installment> {
    const position = events.at(-1)?.position ?? from.position;
    return Promise.resolve({
      messages: events.map(participantEventMessage),
      progress: { position, state: {} },
      since: events[0]?.metadata.recordedAt ?? null,
    });
  }

  passTime(): Promise<null> {
    return Promise.resolve(null);
  }
}
