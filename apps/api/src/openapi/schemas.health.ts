import { count, flag, nullable, object, ref, type Schema, text, words } from './schema.ts';

/** What whoever watches over the process is told. */
export const healthSchemas: Readonly<Record<string, Schema>> = {
  Liveness: object({ status: { const: 'live' } }),
  ReadinessToServe: object(
    {
      status: words('ready', 'not_ready'),
      closing: flag(),
      store: words('reachable', 'unreachable', 'mismatched'),
      appends: words('possible', 'failing'),
      clock: words('right', 'jumped', 'behind_log'),
      readModels: words('reachable', 'unreachable', 'mismatched'),
      keys: words('usable', 'lost'),
      projections: {
        type: 'object',
        description: 'By the name of the read model.',
        additionalProperties: object({
          state: words('idle', 'catching-up', 'live', 'retrying', 'poisoned'),
          events: count,
          position: nullable(ref('Position')),
          lagSeconds: { type: 'number', minimum: 0 },
        }),
      },
    },
    {
      publications: {
        type: 'object',
        additionalProperties: words('idle', 'waiting', 'catching-up', 'live', 'retrying', 'poisoned'),
      },
      checkpoints: words('reachable', 'unreachable', 'mismatched'),
      intake: words('joined', 'not_joined'),
      reasons: { type: 'object', additionalProperties: text('Danish.') },
    },
    '`publications` and `intake` are there when this process publishes to Kafka and takes commands in.',
  ),
};
