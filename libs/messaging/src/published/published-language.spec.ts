import { describe, expect, it } from '@jest/globals';
import asyncApi from '@asyncapi/specs';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { generatedFile } from '#libs/domain/testing';
import { topicPlans, topics } from '#libs/messaging';
import {
  breakingChanges,
  commandsSchema,
  type Direction,
  type Json,
  participantEventsSchema,
  publishedSchema,
  publishedText,
  validator,
} from '#libs/messaging/testing';

const schemas: readonly (readonly [string, Direction])[] = [
  ['participant-events.v1.schema.json', 'published'],
  ['timekrav.v1.schema.json', 'published'],
  ['reports.v1.schema.json', 'published'],
  ['command-answers.v1.schema.json', 'published'],
  ['commands.dlq.v1.headers.schema.json', 'published'],
  ['commands.v1.schema.json', 'accepted'],
];

interface Channel {
  readonly address: string;
  readonly messages: Readonly<Record<string, { readonly $ref: string }>>;
  readonly bindings: {
    readonly kafka: { readonly partitions: number; readonly topicConfiguration: Record<string, unknown> };
  };
}

interface Document {
  readonly channels: Readonly<Record<string, Channel>>;
}

const asyncApiText = publishedText('asyncapi.yaml');
const document = parse(asyncApiText) as Document;

/** Every reference in the document, with what it points to. */
const references = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  );
};

const pointedTo = (reference: string): unknown =>
  reference
    .slice(2)
    .split('/')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);

describe('The published language', () => {
  it.each(schemas)('%s is a JSON Schema', (file) => {
    expect(() => validator(publishedSchema(file))).not.toThrow();
  });

  it.each([
    ['participant-events.v1.schema.json', participantEventsSchema],
    ['commands.v1.schema.json', commandsSchema],
  ])('%s is as the declared events and commands make it', async (file, schema) => {
    const { standing, generated } = await generatedFile(`libs/messaging/schemas/${file}`, () =>
      JSON.stringify(schema(), null, 2),
    );
    expect(standing).toBe(generated);
  });

  it.each(schemas)('%s breaks nobody who relies on what was published', (file, way) => {
    const changes = breakingChanges(publishedSchema(`baseline/${file}`), publishedSchema(file), way);
    const instruction =
      'A breaking change needs a new topic: add a .v2 beside it (topics.ts, schema, asyncapi.yaml), publish both, and leave this one as it was.';
    expect(changes.length === 0 ? [] : [instruction, ...changes]).toEqual([]);
  });

  it.each(schemas)('%s is kept as what is published, so that the next change is held against it', (file) => {
    const instruction = `A compatible change is published by copying libs/messaging/schemas/${file} to baseline/.`;
    const isKept = publishedText(`baseline/${file}`) === publishedText(file);
    expect(isKept ? null : instruction).toBeNull();
  });

  it('is described by a valid AsyncAPI 3 document', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    const isValid = ajv.compile(asyncApi.schemasWithoutId['3.0.0'] as object);
    expect([isValid(document), isValid.errors]).toEqual([true, null]);
  });

  it('has no reference that leads nowhere', () => {
    for (const reference of references(document))
      if (reference.startsWith('#/')) expect([reference, pointedTo(reference)]).not.toContain(undefined);
      else expect(publishedSchema(reference)).toBeInstanceOf(Object);
  });

  it('names every topic in the document, created as it says', () => {
    const channels = Object.values(document.channels);
    expect(channels.map(({ address }) => address).toSorted()).toEqual(Object.values(topics).toSorted());
    for (const { address, bindings } of channels) {
      const plan = topicPlans.find(({ topic }) => topic === address);
      expect(bindings.kafka.partitions).toBe(plan?.partitions);
      for (const [name, value] of Object.entries(bindings.kafka.topicConfiguration))
        expect([address, name, plan?.settings[name]]).toEqual([address, name, String(value)]);
    }
  });

  it('gives every schema its topic’s name', () => {
    const ids = schemas.map(([file]) => (publishedSchema(file) as { readonly $id: Json }).$id);
    expect(ids).toEqual([
      `urn:nytteindsats:schema:${topics.participantEvents}`,
      `urn:nytteindsats:schema:${topics.timekrav}`,
      `urn:nytteindsats:schema:${topics.reports}`,
      `urn:nytteindsats:schema:${topics.commandAnswers}`,
      `urn:nytteindsats:schema:${topics.deadLetters}.headers`,
      `urn:nytteindsats:schema:${topics.commands}`,
    ]);
  });
});
