import type { CodeList } from '../codes/code-list.ts';
import type { Meaning } from './meaning.ts';

/** A text of one form. `wrong` is what a caller reads (Danish) about a text that does not have it. */
interface TextForm {
  readonly kind: 'text';
  readonly holds: (value: unknown) => boolean;
  readonly wrong: string;
  /** What JSON Schema can say of the form: a regular expression, a format, a length in Unicode code points. */
  readonly pattern?: string;
  readonly format?: 'date' | 'date-time' | 'uuid';
  readonly longest?: number;
}

/** A safe integer. The range is the domain's: outside of it a command is refused, not malformed. */
interface IntegerForm {
  readonly kind: 'integer';
  readonly minimum: number;
  readonly maximum?: number;
}

/** One of a few words, each with what it says; another is malformed. */
interface WordForm {
  readonly kind: 'word';
  readonly words: Readonly<Record<string, string>>;
}

/** `true` or `false`. */
interface FlagForm {
  readonly kind: 'flag';
}

/** A code of a closed list. */
export interface CodeForm {
  readonly kind: 'code';
  readonly list: CodeList;
}

/** A list of different codes of one list, at least `least` of them. */
interface CodesForm {
  readonly kind: 'codes';
  readonly list: CodeList;
  readonly code: Field<unknown, false>;
  readonly least: number;
}

/** A value for each of some codes of one list. */
interface ByCodeForm {
  readonly kind: 'byCode';
  readonly list: CodeList;
  readonly code: Field<unknown, false>;
  readonly item: Field<unknown, false>;
}

/** A list of at most `most` items; `Infinity`: of any number. */
interface ListForm {
  readonly kind: 'list';
  readonly item: Field<unknown, false>;
  readonly most: number;
}

/** An object of these fields and no others. */
interface ObjectForm {
  readonly kind: 'object';
  readonly fields: Fields;
}

export type ValueForm =
  TextForm | WordForm | IntegerForm | FlagForm | CodeForm | CodesForm | ByCodeForm | ListForm | ObjectForm;

declare const held: unique symbol;

/**
 * A declared field. Whatever needs to know the field interprets this one declaration: the TypeScript type, the check
 * at the door, JSON Schemas, documentation, random values for tests.
 */
export interface Field<Value = unknown, Optional extends boolean = boolean> {
  /** The name of the kind of value, e.g. `DanishDate`; `null` when it stands in this field alone. */
  readonly name: string | null;
  /** English, for developers of other systems. */
  readonly description: string;
  readonly form: ValueForm;
  readonly optional: Optional;
  /** True when `null` says something of its own. */
  readonly nullable: boolean;
  /** The field with the date on which the law must still know the code. */
  readonly validOn?: string;
  /** What it says to people, when it is a field of an answer. */
  readonly meaning?: Meaning;
  readonly [held]?: Value;
}

export type Fields = Readonly<Record<string, Field>>;

type ValueOf<Declared> = Declared extends Field<infer Value> ? Value : never;
type OptionalIn<Declared> = {
  [Name in keyof Declared]: Declared[Name] extends Field<unknown, true> ? Name : never;
}[keyof Declared];
type Flat<Type> = { readonly [Name in keyof Type]: Type[Name] };

/** The facts that an event holds: what is optional is absent or there. */
export type FactsOf<Declared extends Fields> = Flat<
  { [Name in Exclude<keyof Declared, OptionalIn<Declared>>]: ValueOf<Declared[Name]> } & {
    [Name in OptionalIn<Declared>]?: ValueOf<Declared[Name]>;
  }
>;

/** What a command states: what is optional may also be `null`, which is the same as left out. */
export type StatedOf<Declared extends Fields> = Flat<
  { [Name in Exclude<keyof Declared, OptionalIn<Declared>>]: ValueOf<Declared[Name]> } & {
    [Name in OptionalIn<Declared>]?: ValueOf<Declared[Name]> | null;
  }
>;

const field = <Value>(form: ValueForm, description: string): Field<Value, false> => ({
  name: null,
  description,
  form,
  optional: false,
  nullable: false,
});

export const text = (form: Omit<TextForm, 'kind'>, description: string): Field<string, false> =>
  field({ kind: 'text', ...form }, description);

export const integer = (range: Omit<IntegerForm, 'kind'>, description: string): Field<number, false> =>
  field({ kind: 'integer', ...range }, description);

export const word = <Word extends string>(
  words: Readonly<Record<Word, string>>,
  description: string,
): Field<Word, false> => field({ kind: 'word', words }, description);

export const flag = (description: string): Field<boolean, false> => field({ kind: 'flag' }, description);

export const code = <Code extends string>(list: CodeList<Code>, description: string): Field<Code, false> =>
  field({ kind: 'code', list }, description);

const listIn = ({ form }: Field): CodeList => {
  if (form.kind === 'code') return form.list;
  throw new Error('only a code has a list');
};

export const codesIn = <Code>(
  declared: Field<Code, false>,
  least: number,
  description: string,
): Field<readonly Code[], false> =>
  field({ kind: 'codes', list: listIn(declared), code: declared, least }, description);

export const byCode = <Code extends string, Value>(
  declared: Field<Code, false>,
  item: Field<Value, false>,
  description: string,
): Field<Readonly<Partial<Record<Code, Value>>>, false> =>
  field({ kind: 'byCode', list: listIn(declared), code: declared, item }, description);

export const listOf = <Value>(
  item: Field<Value, false>,
  description: string,
): Field<readonly Value[], false> => field({ kind: 'list', item, most: 100 }, description);

/** An object within a command. */
export const stated = <Declared extends Fields>(
  fields: Declared,
  description: string,
): Field<StatedOf<Declared>, false> => field({ kind: 'object', fields }, description);

/** An object within an event. */
export const facts = <Declared extends Fields>(
  fields: Declared,
  description: string,
): Field<FactsOf<Declared>, false> => field({ kind: 'object', fields }, description);

/** The field, which may be left out. */
export const optional = <Value>(declared: Field<Value, false>): Field<Value, true> => ({
  ...declared,
  optional: true,
});

/** The field, in which `null` says something of its own. */
export const nullable = <Value>(declared: Field<Value, false>): Field<Value | null, false> => ({
  ...declared,
  nullable: true,
});

/** The code, which the law must still know on the date in another field of the same object. */
export const validOn = <Code>(declared: Field<Code, false>, dateField: string): Field<Code, false> => ({
  ...declared,
  validOn: dateField,
});

/** Gives every kind of value the name under which it stands. */
export const named = <Values extends Readonly<Record<string, Field<unknown, false>>>>(
  values: Values,
): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { ...value, name }])) as Values;
