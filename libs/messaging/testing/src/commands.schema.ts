import {
  commandEnvelope,
  type CommandName,
  commandNames,
  commands,
  type Field,
  type Fields,
  type ValueName,
  values,
} from '#libs/domain';
import { topics } from '#libs/messaging';
import { draft, orNull, definitionRef } from './json-schema.ts';
import type { Json } from './schemas.ts';

/** What a command's field takes on the wire: required, and when it may be left out. */
interface Taken {
  readonly required: Json;
  readonly optional: Json;
}

const code: Taken = { required: definitionRef('code'), optional: orNull(definitionRef('code')) };
const alone = (schema: Json): Taken => ({ required: schema, optional: orNull(schema) });
const nullIncluded = (name: string): Taken => ({
  required: definitionRef(name),
  optional: definitionRef(name),
});

/** The accepted form of every kind of value. Forms are never narrowed: an unknown code is the domain's to refuse. */
const taken: Readonly<Record<ValueName, Taken>> = {
  ParticipantId: alone(definitionRef('participantId')),
  CommandId: alone(definitionRef('callerId')),
  TransitionId: alone(definitionRef('callerId')),
  RuleSetId: alone(definitionRef('callerId')),
  DanishDate: alone(definitionRef('date')),
  IsoWeek: alone(definitionRef('week')),
  Instant: alone({ type: 'string', format: 'date-time' }),
  FreeText: nullIncluded('text'),
  Provider: nullIncluded('provider'),
  Cvr: nullIncluded('cvr'),
  Revision: { required: definitionRef('integer'), optional: definitionRef('optionalInteger') },
  ForloebNumber: { required: definitionRef('integer'), optional: definitionRef('optionalInteger') },
  Minutes: { required: definitionRef('integer'), optional: definitionRef('optionalInteger') },
  AbsenceDays: { required: definitionRef('integer'), optional: definitionRef('optionalInteger') },
  MinutesPerWeek: alone({ type: ['integer', 'null'], description: '1 to 2220; null takes it away.' }),
  DisplacedUkrainian: { required: { type: 'boolean' }, optional: { type: ['boolean', 'null'] } },
  Kommunekode: code,
  Ydelse: code,
  Readiness: code,
  Activity: code,
  Absence: code,
  TransitionKind: code,
  ExitReason: code,
  TargetGroupBasis: code,
  StatedHours: alone(definitionRef('statedHours')),
  StatedAbsence: alone(definitionRef('statedAbsence')),
};

const takenOf = ({ form, name, optional }: Field): Json => {
  if (form.kind === 'list') return { type: 'array', items: taken[form.item.name as ValueName].required };
  const schemas = taken[name as ValueName];
  return optional ? schemas.optional : schemas.required;
};

const closedObject = (fields: Fields, before: { readonly [name: string]: Json } = {}): Json => ({
  type: 'object',
  required: [
    ...Object.keys(before),
    ...Object.entries(fields).flatMap(([name, { optional }]) => (optional ? [] : [name])),
  ],
  properties: {
    ...before,
    ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, takenOf(field)])),
  },
  additionalProperties: false,
});

const commandSchema = (name: CommandName): Json => {
  const { commandId, participantId, expectedRevision } = commandEnvelope;
  return closedObject(
    { ...commands[name].fields, expectedRevision },
    {
      command: { const: name },
      commandId: takenOf(commandId),
      participantId: takenOf(participantId),
    },
  );
};

const itemSchema = ({ form }: Field): Json => (form.kind === 'object' ? closedObject(form.fields) : {});

/** The JSON Schema of the topic of commands, as the declared commands make it. */
export const commandsSchema = (): Json => ({
  $schema: draft,
  $id: `urn:nytteindsats:schema:${topics.commands}`,
  title: 'Command',
  description:
    'One command: the same vocabulary as the lines of an import. At most 64 KiB of UTF-8. Ranges and missing reasons are refused by the domain, not by this schema. With expectedRevision it is refused, as revision_mismatch, when the participant stands elsewhere.',
  type: 'object',
  oneOf: commandNames.map(definitionRef),
  definitions: {
    participantId: {
      type: 'string',
      pattern: '^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$',
      description: "The participant's id (UUID); also the message's key.",
    },
    callerId: {
      type: 'string',
      pattern: '^[A-Za-z0-9_.:-]{1,46}$',
      description: 'An id made by the caller; never a CPR number.',
    },
    code: {
      type: 'string',
      minLength: 1,
      description: "A code of the list of the field's name (GET /v1/code-lists).",
    },
    date: { type: 'string', format: 'date', description: 'Danish calendar date (Europe/Copenhagen).' },
    week: { type: 'string', pattern: '^[0-9]{4}-W[0-5][0-9]$', description: 'ISO 8601 week.' },
    integer: { type: 'integer' },
    provider: { type: ['string', 'null'], pattern: '^(P[0-9]{10}|CVR[0-9]{8})$' },
    cvr: { type: ['string', 'null'], pattern: '^[0-9]{8}$' },
    text: {
      type: ['string', 'null'],
      maxLength: 1_500,
      description: 'Free text, stored encrypted. Required where the domain asks for a reason.',
    },
    optionalInteger: { type: ['integer', 'null'] },
    statedHours: itemSchema(values.StatedHours),
    statedAbsence: itemSchema(values.StatedAbsence),
    ...Object.fromEntries(commandNames.map((name) => [name, commandSchema(name)])),
  },
});
