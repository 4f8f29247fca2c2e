import { type CodeList, codesOf } from '#libs/domain';

/** As much of JSON Schema 2020-12 as the document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: string | number | boolean | null;
  readonly enum?: readonly (string | null)[];
  /** The names of the words, in their order, for generated clients: `751` is no name in any language. */
  readonly 'x-enum-varnames'?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly propertyNames?: Schema;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | false;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly discriminator?: {
    readonly propertyName: string;
    readonly mapping: Readonly<Record<string, string>>;
  };
  readonly default?: string | number;
  readonly contentMediaType?: string;
  readonly contentSchema?: Schema;
}

type Fields = Readonly<Record<string, Schema>>;

/** A schema by its name among the document's components. */
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** An object of an answer, which may gain fields; those of `optional` may be left out. */
export const object = (required: Fields, optional: Fields = {}, description?: string): Schema => ({
  type: 'object',
  ...(description !== undefined && { description }),
  properties: { ...required, ...optional },
  required: Object.keys(required),
});

/** An object of a request: these fields and no others. */
export const closed = (...fields: Parameters<typeof object>): Schema => ({
  ...object(...fields),
  additionalProperties: false,
});

/** The schema of a declared value where it is answered: its objects may gain fields. */
export const opened = ({ additionalProperties, properties, items, anyOf, ...schema }: Schema): Schema => ({
  ...schema,
  ...(typeof additionalProperties === 'object' && { additionalProperties }),
  ...(properties && {
    properties: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, opened(field)])),
  }),
  ...(items && { items: opened(items) }),
  ...(anyOf && { anyOf: anyOf.map(opened) }),
});

export const list = (items: Schema, description?: string): Schema => ({
  type: 'array',
  items,
  ...(description !== undefined && { description }),
});

/** The schema, or null. */
export const nullable = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });

/** Fields that may be left out, and then also be null. */
export const optional = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, nullable(schema)]));

/** Lines of JSON, each of them of the schema. */
export const lines = (line: Schema): Schema => ({
  type: 'string',
  contentMediaType: 'application/x-ndjson',
  contentSchema: line,
});

const asciiOf: Readonly<Record<string, string>> = { æ: 'ae', ø: 'oe', å: 'aa', é: 'e', ü: 'u' };

/** A word or a Danish label as a name in a program: `LYNGBY_TAARBAEK`; a number as `NR_12`. */
const memberName = (word: string): string => {
  if (word === '') return 'EMPTY';
  const name = word
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, (letter) => asciiOf[letter] ?? '_')
    .toUpperCase();
  return /^\d/.test(name) ? `NR_${name}` : name;
};

export const text = (description?: string): Schema => ({
  type: 'string',
  ...(description !== undefined && { description }),
});

export const integer = (description?: string): Schema => ({
  type: 'integer',
  ...(description !== undefined && { description }),
});

export const count: Schema = { type: 'integer', minimum: 0 };

export const flag = (description?: string): Schema => ({
  type: 'boolean',
  ...(description !== undefined && { description }),
});

export const words = (...options: readonly string[]): Schema => ({
  type: 'string',
  enum: options,
  'x-enum-varnames': options.map(memberName),
});

/** A code of a closed list; the description gives each code's Danish label. */
export const codeOf = (codes: CodeList, about: string): Schema => ({
  type: 'string',
  enum: codesOf(codes),
  'x-enum-varnames': Object.entries(codes).map(([code, { label }]) =>
    memberName(/^\d/.test(code) ? label : code),
  ),
  description: `${about} ${Object.entries(codes)
    .map(([code, { label }]) => `\`${code}\` ${label}`)
    .join(' · ')}`,
});
