import { participantEventOf } from '#libs/domain';
import { participantIdOf, type StoredEvent } from '#libs/event-store';
import type { OutgoingMessage } from '../message.ts';
import { topics } from '../topics.ts';
import { cloudEventMessage } from './cloud-event.ts';
import { publicFacts } from './public-facts.ts';

/** The type of the public event that tells of an event of ours. */
export const publicTypeOf = (type: string): string => `dk.nytteindsats.${type}`;

/**
 * The public event for an event of the log: one for each, with the same id. `revision` counts a participant's events
 * from 0 without gaps, so a consumer sees that it has them all, in order.
 *
 * @throws UnknownEventType, MalformedEvent, MalformedStreamName
 */
export const participantEventMessage = (event: StoredEvent): OutgoingMessage => {
  const participantId = participantIdOf(event.stream);
  return cloudEventMessage(topics.participantEvents, {
    id: event.id,
    type: publicTypeOf(event.type),
    subject: participantId,
    time: event.metadata.recordedAt,
    data: {
      participantId,
      revision: event.revision,
      ...publicFacts(participantEventOf(event), event.stream),
    },
  });
};
