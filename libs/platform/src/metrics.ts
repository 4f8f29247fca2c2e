import { Counter, Histogram, Registry } from 'prom-client';

const appendBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const httpBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What is measured, in a registry of its own. Labels come from closed lists, never from what was sent. */
export class Metrics {
  readonly registry = new Registry();

  readonly commands = new Counter({
    name: 'nytteindsats_commands_total',
    help: 'Commands by name and outcome (accepted, unchanged, refused, failed)',
    labelNames: ['command', 'outcome'] as const,
    registers: [this.registry],
  });

  readonly refusals = new Counter({
    name: 'nytteindsats_refusals_total',
    help: 'Refused commands by refusal code',
    labelNames: ['code'] as const,
    registers: [this.registry],
  });

  readonly appendSeconds = new Histogram({
    name: 'nytteindsats_append_seconds',
    help: 'Time until an append to the event store was durable',
    buckets: appendBuckets,
    registers: [this.registry],
  });

  readonly storeTroubles = new Counter({
    name: 'nytteindsats_event_store_troubles_total',
    help: 'Calls to the event store that failed and are tried again, by call and kind of failure',
    labelNames: ['call', 'kind'] as const,
    registers: [this.registry],
  });

  readonly readings = new Counter({
    name: 'nytteindsats_readings_total',
    help: 'Readings of individuals by outcome: written before the answer went out, or failed (then nothing was answered)',
    labelNames: ['outcome'] as const,
    registers: [this.registry],
  });

  readonly unauthenticated = new Counter({
    name: 'nytteindsats_unauthenticated_total',
    help: 'Calls refused because nobody said who they are, or whose token is not good, by what is wrong with it',
    labelNames: ['reason'] as const,
    registers: [this.registry],
  });

  readonly httpSeconds = new Histogram({
    name: 'nytteindsats_http_request_seconds',
    help: 'Time until a request was answered, by method, route pattern and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: httpBuckets,
    registers: [this.registry],
  });
}
