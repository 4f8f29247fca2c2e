import { type Categories, participantCategory, type StoredEvent } from '#libs/event-store';
import { lastEventOf, PoisonEvent } from '#libs/event-store/following';
import type { OutgoingMessage } from '../message.ts';
import { participantEventMessage } from '../published/participant-event.ts';
import { beginning, type Installment, Publication, type PublicationCheckpoint } from './publication.ts';

const messageOf = (event: StoredEvent): OutgoingMessage => {
  try {
    return participantEventMessage(event);
  } catch (cause) {
    throw new PoisonEvent(event, cause);
  }
};

/** Every event of the log as a public event. */
export class ParticipantEventsPublication extends Publication {
  readonly name = 'participant-events';
  readonly categories: Categories = [participantCategory];

  begin(kept: PublicationCheckpoint | null): PublicationCheckpoint {
    return kept ?? beginning;
  }

  async publish(events: readonly StoredEvent[], from: PublicationCheckpoint): Promise<Installment> {
    return { messages: events.map(messageOf), checkpoint: { ...lastEventOf(events, from), state: {} } };
  }

  passTime(): Promise<null> {
    return Promise.resolve(null);
  }
}
