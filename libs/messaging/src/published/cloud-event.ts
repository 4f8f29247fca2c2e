import type { JsonObject } from '#libs/event-store';
import type { OutgoingMessage } from '../message.ts';

/** A CloudEvent 1.0 of ours: an event about one participant, or one report. */
export interface CloudEvent {
  readonly specversion: '1.0';
  /** The same whenever the event is published again: consumers deduplicate by it. */
  readonly id: string;
  readonly source: 'urn:nytteindsats';
  readonly type: string;
  /** The id of the participant or report. */
  readonly subject: string;
  /** When it was recorded, or when the day began that brought it about (UTC, ISO 8601). */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly dataschema: string;
  readonly data: JsonObject;
}

/** What differs from one of our CloudEvents to another. */
type EventParts = Pick<CloudEvent, 'id' | 'type' | 'subject' | 'time' | 'data'>;

/**
 * A CloudEvent as a message of its topic, in structured mode: the value is the whole event, so that one schema
 * describes it. Id and type stand in headers too, for consumers that filter or deduplicate without parsing.
 */
export const cloudEventMessage = (topic: string, parts: EventParts): OutgoingMessage => {
  const event: CloudEvent = {
    specversion: '1.0',
    id: parts.id,
    source: 'urn:nytteindsats',
    type: parts.type,
    subject: parts.subject,
    time: parts.time,
    datacontenttype: 'application/json',
    dataschema: `urn:nytteindsats:schema:${topic}`,
    data: parts.data,
  };
  return {
    topic,
    key: parts.subject,
    value: JSON.stringify(event),
    headers: {
      'content-type': 'application/cloudevents+json; charset=UTF-8',
      ce_id: parts.id,
      ce_type: parts.type,
    },
  };
};
