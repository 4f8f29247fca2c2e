import {
  events,
  type Field,
  type Fields,
  type ParticipantEvent,
  type ParticipantEventType,
  type ValueName,
} from '#libs/domain';
import type { JsonObject, JsonValue } from '#libs/event-store';
import { type PublicValue, publicValues } from './public-values.ts';

/** A fact that is published: a value, or an object of such facts. */
export interface PublicFact {
  /** The field of the event. */
  readonly field: string;
  /** The field of the public event. */
  readonly name: string;
  readonly optional: boolean;
  readonly value: PublicValue | readonly PublicFact[];
}

/** All the fields of an object, or those that the paths name. */
type Wanted = readonly string[] | 'all';

const wantedOf = (field: string, published: Wanted): Wanted | 'none' => {
  if (published === 'all' || published.includes(field)) return 'all';
  const inside = published.filter((path) => path.startsWith(`${field}.`));
  return inside.length > 0 ? inside.map((path) => path.slice(field.length + 1)) : 'none';
};

const publicFact = (field: string, declared: Field, published: Wanted): readonly PublicFact[] => {
  const { form, name, optional } = declared;
  if (form.kind === 'object')
    return [{ field, name: field, optional, value: publicFactsOf(form.fields, published) }];
  const value = publicValues[name as ValueName];
  return value ? [{ field, name: value.as ?? field, optional, value }] : [];
};

const publicFactsOf = (declared: Fields, published: Wanted): readonly PublicFact[] =>
  Object.entries(declared).flatMap(([field, each]) => {
    const wanted = wantedOf(field, published);
    return wanted === 'none' ? [] : publicFact(field, each, wanted);
  });

/** What is published of each type of event: of the facts that it declares as published, those that may be told. */
export const publicEvents = Object.fromEntries(
  Object.entries(events).map(([type, { fields, published }]) => [type, publicFactsOf(fields, published)]),
) as Readonly<Record<ParticipantEventType, readonly PublicFact[]>>;

const told = (facts: readonly PublicFact[], data: JsonObject, stream: string): JsonObject => {
  const all: Record<string, JsonValue> = {};
  for (const { field, name, value } of facts) {
    const found = data[field];
    if (found === undefined) continue;
    if (!('schema' in value)) all[name] = told(value, found as JsonObject, stream);
    else all[name] = value.tell ? value.tell(found as never, stream) : found;
  }
  return all;
};

/** What the world may know of an event: nothing that names a person or tells of health, origin or benefit. */
export const publicFacts = ({ type, data }: ParticipantEvent, stream: string): JsonObject =>
  told(publicEvents[type], data, stream);
