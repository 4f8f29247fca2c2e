import { object, type Schema, words } from './schema.ts';

/** What whoever sends requests here is told of the process. */
export const healthSchemas: Readonly<Record<string, Schema>> = {
  Liveness: object({ status: { const: 'live' } }),
  ReadinessToServe: object({ status: words('ready', 'not_ready') }),
};
