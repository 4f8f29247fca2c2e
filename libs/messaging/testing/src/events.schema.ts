import { events, type ParticipantEventType } from '#libs/domain';
import {
  type PublicFact,
  publicEvents,
  publicIds,
  publicTypeOf,
  publicValues,
  topics,
} from '#libs/messaging';
import { draft, definitionRef } from './json-schema.ts';
import type { Json } from './schemas.ts';

const eventTypes = Object.keys(events) as readonly ParticipantEventType[];

const factSchema = ({ value }: PublicFact): Json => {
  if (!('schema' in value)) return factsSchema(value);
  return value.definition === undefined ? value.schema : definitionRef(value.definition);
};

const factsSchema = (facts: readonly PublicFact[], description?: string, before: Json = {}): Json => ({
  type: 'object',
  ...(description !== undefined && { description }),
  required: [
    ...Object.keys(before as object),
    ...facts.filter(({ optional }) => !optional).map(({ name }) => name),
  ],
  properties: {
    ...(before as object),
    ...Object.fromEntries(facts.map((fact) => [fact.name, factSchema(fact)])),
  },
});

const revision = {
  type: 'integer',
  minimum: 0,
  description: "The event's number among the participant's, from 0 without gaps.",
};

const publicDefinitions = Object.fromEntries(
  Object.values(publicValues).flatMap((value) =>
    value?.definition === undefined ? [] : [[value.definition, value.schema] as const],
  ),
);

/** The JSON Schema of the topic of participant events, as the declared events make it. */
export const participantEventsSchema = (): Json => ({
  $schema: draft,
  $id: `urn:nytteindsats:schema:${topics.participantEvents}`,
  title: 'Public participant event',
  description:
    'A CloudEvent 1.0 in structured mode: what happened to one participant. Fields and types may be added; none is taken away within v1.',
  type: 'object',
  required: [
    'specversion',
    'id',
    'source',
    'type',
    'subject',
    'time',
    'datacontenttype',
    'dataschema',
    'data',
  ],
  properties: {
    specversion: { const: '1.0' },
    id: {
      ...publicIds.eventId,
      description:
        'The same whenever the event is sent again: deduplicate by it. Also in the header `ce_id`.',
    },
    source: { const: 'urn:nytteindsats' },
    type: {
      enum: eventTypes.map(publicTypeOf),
      description: 'Types may be added: pass over those you do not know. Also in the header `ce_type`.',
    },
    subject: definitionRef('participantId'),
    time: {
      type: 'string',
      format: 'date-time',
      description: 'When we recorded it, or when the day began that brought it about (UTC).',
    },
    datacontenttype: { const: 'application/json' },
    dataschema: { const: `urn:nytteindsats:schema:${topics.participantEvents}` },
    data: { type: 'object' },
  },
  oneOf: eventTypes.map((type) => ({
    title: type,
    properties: { type: { const: publicTypeOf(type) }, data: definitionRef(type) },
  })),
  definitions: {
    ...publicIds,
    ...publicDefinitions,
    ...Object.fromEntries(
      eventTypes.map((type) => [
        type,
        factsSchema(publicEvents[type], events[type].says, {
          participantId: definitionRef('participantId'),
          revision,
        }),
      ]),
    ),
  },
});
