import type { Field, Fields } from '../declaration/field.ts';
import { isCode } from '../codes/code-list.ts';
import {
  events,
  type IdentifiedEvent,
  type ParticipantEvent,
  type ParticipantEventType,
} from './participant.events.ts';

/** An event of a type that this version does not know: it must never be passed over. */
export class UnknownEventType extends Error {
  override readonly name = 'UnknownEventType';

  constructor(type: string) {
    super(`no event of type ${type} is declared`);
  }
}

/** The facts of an event are not of the declared shape: `field` is missing or of another type. */
export class MalformedEvent extends Error {
  override readonly name = 'MalformedEvent';

  constructor(type: string, field: string) {
    super(`${field} of an event of type ${type} is not as declared`);
  }
}

type Check = (value: unknown) => boolean;

/** What the form promises to the fold; whether a text has its form was judged before it was recorded. */
const formCheck = ({ form }: Field): Check => {
  switch (form.kind) {
    case 'text':
      return (value) => typeof value === 'string';
    case 'integer':
      return Number.isSafeInteger;
    case 'flag':
      return (value) => typeof value === 'boolean';
    case 'code':
      return (value) => isCode(form.list, value);
    case 'object': {
      const wrong = wrongField(form.fields);
      return (value) => typeof value === 'object' && value !== null && wrong(value) === undefined;
    }
    default:
      throw new Error(
        `no event has had a field of the form ${form.kind}: say here what the fold may rely on`,
      );
  }
};

const fieldCheck = (field: Field): Check => {
  const holds = formCheck(field);
  return (value) =>
    (value === undefined && field.optional) || (value === null && field.nullable) || holds(value);
};

/** Finds the first of the declared fields that is not as declared. */
const wrongField = (declared: Fields): ((data: object) => string | undefined) => {
  const checks = Object.entries(declared).map(([name, field]) => ({ name, holds: fieldCheck(field) }));
  return (data) => {
    for (const { name, holds } of checks)
      if (!holds((data as Readonly<Record<string, unknown>>)[name])) return name;
    return undefined;
  };
};

const wrongFieldOf = new Map<string, (data: object) => string | undefined>(
  Object.entries(events).map(([type, { fields }]) => [type, wrongField(fields)]),
);

/** An event as a log hands it out. */
interface Recorded {
  readonly id: string;
  readonly type: string;
  readonly data: object;
}

/**
 * The recorded event as an event of a participant, the same object: its type is declared and its facts have the
 * declared shape, in the newest schema version. Facts beyond those declared are left alone.
 *
 * @throws UnknownEventType, MalformedEvent
 */
export const participantEventOf = <Event extends Recorded>(
  recorded: Event,
): Omit<Event, 'type' | 'data'> & IdentifiedEvent => {
  const find = wrongFieldOf.get(recorded.type);
  if (!find) throw new UnknownEventType(recorded.type);
  const wrong = find(recorded.data);
  if (wrong !== undefined) throw new MalformedEvent(recorded.type, wrong);
  return recorded as unknown as Omit<Event, 'type' | 'data'> & IdentifiedEvent;
};

/** What an event touches of the case: its head, or the sheet of one week. */
export type Touched = 'head' | { readonly week: string };

const sheetEvents: ReadonlySet<ParticipantEventType> = new Set(
  (Object.keys(events) as ParticipantEventType[]).filter((type) => events[type].touches === 'sheet'),
);

/** The part of the case that `evolve` reads and changes for this event; nothing else of it does it look at. */
export const touches = (event: ParticipantEvent): Touched =>
  sheetEvents.has(event.type) && 'week' in event.data ? { week: event.data.week } : 'head';
