import { json, type Operation } from './operation.ts';
import { ref } from './schema.ts';

/** What whoever sends requests here asks; what readiness is judged by is told on the operations port alone. */
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
      example: { status: 'ready' },
    },
    alsoAnswers: { status: 503, example: { status: 'not_ready' } },
    problems: [],
  },
];
