import { json, type Operation } from './operation.ts';
import { ref } from './schema.ts';

/** What whoever watches over the process asks. */
export const healthOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/health/live',
    id: 'isLive',
    tag: 'Operations',
    summary: 'Whether the process runs',
    parameters: [],
    answer: {
      status: 200,
      description: 'It does.',
      mediaType: json,
      schema: ref('Liveness'),
      example: { status: 'live' },
    },
    problems: [],
  },
  {
    method: 'get',
    path: '/health/ready',
    id: 'isReady',
    tag: 'Operations',
    summary: 'Whether requests can be answered',
    parameters: [],
    answer: {
      status: 200,
      description: 'They can.',
      mediaType: json,
      schema: ref('ReadinessToServe'),
      example: {
        status: 'ready',
        closing: false,
        store: 'reachable',
        appends: 'possible',
        clock: 'right',
        readModels: 'reachable',
        keys: 'usable',
        projections: { participants: { state: 'live', events: 1_042, position: '1042', lagSeconds: 0 } },
      },
    },
    alsoAnswers: {
      status: 503,
      example: {
        status: 'not_ready',
        closing: false,
        store: 'unreachable',
        appends: 'possible',
        clock: 'right',
        readModels: 'reachable',
        keys: 'usable',
        projections: {
          participants: { state: 'retrying', events: 1_042, position: '1042', lagSeconds: 12.5 },
        },
        reasons: { store: 'Hændelsesloggen kan ikke nås.' },
      },
    },
    problems: [],
  },
  {
    method: 'get',
    path: '/metrics',
    id: 'readMetrics',
    tag: 'Operations',
    summary: 'Measurements for Prometheus',
    parameters: [],
    answer: {
      status: 200,
      description: 'Prometheus text format.',
      mediaType: 'text/plain',
      schema: { type: 'string' },
      example: 'nytteindsats_commands_total{command="RecordWeek",outcome="accepted"} 3\n',
    },
    problems: [],
  },
];
