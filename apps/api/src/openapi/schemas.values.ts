import { values as declared } from '#libs/domain';
import type { Schema } from './schema.ts';
import { formSchema } from './schemas.declared.ts';

/** The values that commands and answers are made of. */
export const values: Readonly<Record<string, Schema>> = {
  ...Object.fromEntries(Object.entries(declared).map(([name, value]) => [name, formSchema(value)])),
  EventId: { type: 'string', description: 'The id of an event in the log.' },
  Position: {
    type: 'string',
    minLength: 1,
    maxLength: 200,
    description: 'How far into the log: opaque; give it back as `X-Read-After`.',
  },
};
