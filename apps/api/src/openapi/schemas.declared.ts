import { type Field, type Fields as Declared } from '#libs/domain';
import {
  closed,
  codeOf,
  flag,
  list,
  nullable,
  object,
  opened,
  optional,
  ref,
  type Schema,
  words,
} from './schema.ts';

type Fields = Readonly<Record<string, Schema>>;

/** The meaning of an answer's field: its Danish label, what it is, what it overlaps with, what it counts. */
const told = ({ description, meaning }: Field): string => {
  if (!meaning) return description;
  const { label, unit, overlap } = meaning;
  return [`${label}.`, description, overlap, unit && `Unit: ${unit}.`].filter(Boolean).join(' ');
};

/** The schema of a declared kind of value, written out. */
export const formSchema = (field: Field): Schema => {
  const { form } = field;
  const description = told(field);
  switch (form.kind) {
    case 'text':
      return {
        type: 'string',
        ...(form.format && { format: form.format }),
        ...(form.pattern !== undefined && { pattern: form.pattern }),
        ...(form.longest !== undefined && { maxLength: form.longest }),
        description,
      };
    case 'word': {
      const options = Object.keys(form.words);
      return { ...(options.length === 1 ? { const: options[0]! } : words(...options)), description };
    }
    case 'integer':
      return {
        type: 'integer',
        minimum: form.minimum,
        ...(form.maximum !== undefined && { maximum: form.maximum }),
        description,
      };
    case 'flag':
      return flag(description);
    case 'code':
      return codeOf(form.list, description);
    case 'codes':
      return list(schemaOf(form.code), description);
    case 'byCode':
      return {
        type: 'object',
        description,
        propertyNames: schemaOf(form.code),
        additionalProperties: schemaOf(form.item),
      };
    case 'list':
      return {
        ...list(schemaOf(form.item), description),
        ...(Number.isFinite(form.most) && { maxItems: form.most }),
      };
    case 'object':
      return closed(requiredOf(form.fields), optionalOf(form.fields), description);
  }
};

/** The schema of a declared field: by the name of its kind, or written out when it stands in this field alone. */
export const schemaOf = (field: Field): Schema => {
  const schema = field.name === null ? formSchema(field) : ref(field.name);
  const means = field.name !== null && field.meaning !== undefined && { description: told(field) };
  return { ...(field.nullable ? nullable(schema) : schema), ...means };
};

const schemasOf = (declared: Declared, isWanted: (field: Field) => boolean): Fields =>
  Object.fromEntries(
    Object.entries(declared)
      .filter(([, field]) => isWanted(field))
      .map(([name, field]) => [name, schemaOf(field)]),
  );

/** All the fields, each of them given. */
export const everyOf = (declared: Declared): Fields => schemasOf(declared, () => true);

/** The fields that must be given. */
export const requiredOf = (declared: Declared): Fields => schemasOf(declared, (field) => !field.optional);

/** The fields that may be left out, or be null, which is the same. */
export const optionalOf = (declared: Declared): Fields =>
  optional(schemasOf(declared, (field) => field.optional));

/** An object of an answer, which may gain fields, with what each of its fields means. */
export const answerSchema = (declared: Declared, description?: string): Schema =>
  opened(
    object(
      requiredOf(declared),
      schemasOf(declared, (field) => field.optional),
      description,
    ),
  );
