import type { Json } from './schemas.ts';

/** The draft of JSON Schema that the published schemas are written in. */
export const draft = 'http://json-schema.org/draft-07/schema#';
/** A schema's own definition of this name. */
export const definitionRef = (name: string): Json => ({ $ref: `#/definitions/${name}` });
/** What a schema takes, or `null`. */
export const orNull = (schema: Json): Json => ({ anyOf: [schema, { type: 'null' }] });
