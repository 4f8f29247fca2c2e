import { AccessLogQueryString, SamplesQueryString } from '../access-log/access-log.questions.ts';
import type { ProblemCode } from '../http/problem.kinds.ts';
import type { Fields } from '#libs/domain';
import { json, type Operation } from './operation.ts';
import { exampleParticipant, inHeader, type Parameter } from './parameters.ts';
import { problemsOfHeavyQuestions, questionHeaders } from './questions.asked.ts';
import { ref } from './schema.ts';
import { schemaOf } from './schemas.declared.ts';

const examples: Readonly<Record<string, string>> = {
  from: '2022-01-01',
  to: '2199-12-31',
  principal: 'anna',
  order: 'newest',
  limit: '50',
};

const parametersOf = (asked: Fields): readonly Parameter[] =>
  Object.entries(asked).map(([name, field]) => ({
    name,
    in: 'query',
    required: false,
    description: field.description,
    schema: schemaOf(field),
    ...(examples[name] !== undefined && { example: examples[name] }),
  }));

const reading = {
  number: 7,
  at: '2022-11-28T09:14:03.120Z',
  reader: {
    issuer: 'https://login.kommune.dk/realms/kommune',
    subject: '8f3b1c54',
    name: 'Anna Holm',
    grants: [{ role: 'koordinator', limits: ['751'] }],
  },
  what: 'GET /v1/participants/:participantId',
  participantIds: [exampleParticipant],
  withheld: false,
  search: null,
  purposes: ['sagsbehandling'],
  engagement: null,
  reason: null,
  result: 200,
} as const;

const problems: readonly ProblemCode[] = [
  ...problemsOfHeavyQuestions.filter((code) => code !== 'unknown_code' && code !== 'read_timeout'),
  'request_timeout',
  'payload_too_large',
  'unsupported_media_type',
];

/** Who has read what of whom; asking is itself a reading. */
export const accessLogOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/access-log',
    id: 'readAccessLog',
    tag: 'Access log',
    summary: 'Who has read what of whom, the oldest or the newest first',
    parameters: [...parametersOf(AccessLogQueryString), ...questionHeaders],
    answer: {
      status: 200,
      description:
        'A page. Days are days in Denmark, both included. What is read meanwhile changes no page that comes after: each reading that was there is met once.',
      mediaType: json,
      schema: ref('AccessLog'),
      example: { items: [reading], next: null },
    },
    problems: problemsOfHeavyQuestions.filter((code) => code !== 'unknown_code'),
  },
  {
    method: 'get',
    path: '/v1/access-log/samples',
    id: 'listSamples',
    tag: 'Access log',
    summary: 'The samples that were drawn, and who reviews which readings; the newest or the oldest first',
    parameters: [...parametersOf(SamplesQueryString), ...questionHeaders],
    answer: {
      status: 200,
      description:
        'A page. Samples without a reading of one’s own municipalities are left out, as are such readings. Readings are told by their numbers alone.',
      mediaType: json,
      schema: ref('Samples'),
      example: {
        items: [
          {
            number: 3,
            reviewer: { issuer: reading.reader.issuer, subject: '2c9d0a11', name: 'Ib Lund' },
            month: '2022-11',
            drawnAt: '2022-12-01T08:00:00.000Z',
            readings: [reading.number],
          },
        ],
        next: null,
      },
    },
    problems: problemsOfHeavyQuestions.filter((code) => code !== 'unknown_code'),
  },
  {
    method: 'post',
    path: '/v1/access-log/samples',
    id: 'drawSample',
    tag: 'Access log',
    summary: 'Readings of a month to review, which nobody can foresee',
    description: 'Who reviews which readings is recorded.',
    parameters: [inHeader.correlationId],
    body: {
      mediaType: json,
      schema: ref('SampleBody'),
      examples: { sample: { summary: 'Ten of a month', value: { month: '2022-11', size: 10 } } },
    },
    answer: {
      status: 200,
      description: 'The sample.',
      mediaType: json,
      schema: ref('Sample'),
      example: { month: '2022-11', drawnAt: '2022-12-01T08:00:00.000Z', items: [reading] },
    },
    problems,
  },
  {
    method: 'post',
    path: '/v1/access-log/citizen',
    id: 'answerCitizen',
    tag: 'Access log',
    summary: 'When a citizen was looked up, and why',
    description:
      'Under every id that is linked as the same person. Names of employees only with `withNames` and a `reason`, which is recorded.',
    parameters: [inHeader.correlationId],
    body: {
      mediaType: json,
      schema: ref('CitizenBody'),
      examples: {
        citizen: { summary: 'Dates and purposes', value: { participantId: exampleParticipant } },
        number: { summary: 'By CPR number', value: { cpr: '0101701234' } },
        names: {
          summary: 'With names',
          value: { participantId: exampleParticipant, withNames: true, reason: 'Klage, sag 2022-114' },
        },
      },
    },
    answer: {
      status: 200,
      description: 'A page, the oldest or the newest first.',
      mediaType: json,
      schema: ref('Citizen'),
      example: {
        participantIds: [exampleParticipant],
        items: [{ date: '2022-11-28', purposes: ['sagsbehandling'] }],
        next: null,
      },
    },
    problems,
  },
];
