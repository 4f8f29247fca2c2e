import type { Field, Fields } from './field.ts';
import { isCode } from '../codes/code-list.ts';

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
    case 'word':
      return (value) => typeof value === 'string' && Object.hasOwn(form.words, value);
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

/** An event as a log hands it out. */
interface Recorded {
  readonly type: string;
  readonly data: object;
}

/** Events as they are declared, by their types. */
type DeclaredEvents = Readonly<Record<string, { readonly fields: Fields }>>;

/**
 * Makes what looks whether a recorded event is one of those declared, with facts of the declared shape, in the newest
 * schema version. Facts beyond those declared are left alone. The look throws UnknownEventType or MalformedEvent.
 */
export const expectDeclared = (events: DeclaredEvents): ((recorded: Recorded) => void) => {
  const wrongFieldOf = new Map(
    Object.entries(events).map(([type, { fields }]) => [type, wrongField(fields)]),
  );
  return ({ type, data }) => {
    const find = wrongFieldOf.get(type);
    if (!find) throw new UnknownEventType(type);
    const wrong = find(data);
    if (wrong !== undefined) throw new MalformedEvent(type, wrong);
  };
};
