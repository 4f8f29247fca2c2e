import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

const folder = join(import.meta.dirname, '../../schemas');

/** A JSON value as it is read from a file. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The text of a file of the published language, e.g. `timekrav.v1.schema.json`. */
export const publishedText = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** A schema of the published language. */
export const publishedSchema = (file: string): Json => JSON.parse(publishedText(file)) as Json;

/** The schema with every object closed: what a schema allows to be there without naming it is then a fault. */
export const everyObjectClosed = (schema: Json): Json => {
  if (Array.isArray(schema)) return schema.map(everyObjectClosed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, everyObjectClosed(value)] as const);
  const isClosable = 'properties' in schema && 'required' in schema && !('oneOf' in schema);
  return Object.fromEntries([
    ...entries,
    ...(isClosable ? [['additionalProperties', false] as const] : []),
  ]) as Json;
};

/** What validates values against a schema. */
export const validator = (schema: Json): ValidateFunction => {
  const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
  formats.default(ajv);
  return ajv.compile(schema as object);
};
