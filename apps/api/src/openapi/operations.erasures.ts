import type { ProblemCode } from '../http/problem.kinds.ts';
import { erasureExamples } from './examples.erasures.ts';
import { json, type Operation } from './operation.ts';
import { inHeader, inPath, inQuery, inQueryOf } from './parameters.ts';
import { problemsOfHeavyQuestions, problemsOfQuestions, questionHeaders } from './questions.asked.ts';
import { ref } from './schema.ts';
import { askedAbout } from '#libs/domain';

const paged = [
  ...inQueryOf({ kommunekode: askedAbout.kommunekode }),
  inQuery.cursor,
  inQuery.limit,
  ...questionHeaders,
] as const;

const ofWriting: readonly ProblemCode[] = [
  'unknown_participant',
  'participant_erased',
  'payload_too_large',
  'unsupported_media_type',
  'lost_race',
  'overloaded',
  ...problemsOfQuestions,
];

const hold = (method: 'put' | 'delete', id: string, summary: string): Operation => ({
  method,
  path: '/v1/participants/{participantId}/hold',
  id,
  tag: 'Erasures',
  summary,
  description:
    'A hold is a municipality’s: it is put, or lifted, for those that whoever asks decides for. The reason is stored encrypted with the participant’s own key, and goes with it.',
  parameters: [inPath.participantId, inHeader.correlationId],
  body: { mediaType: json, schema: ref('HoldReason'), examples: { reason: erasureExamples[method] } },
  answer: {
    status: 200,
    description: 'The holds that stand now.',
    mediaType: json,
    schema: ref('Holds'),
    example: method === 'put' ? erasureExamples.holds : { ...erasureExamples.holds, holds: [] },
  },
  problems: ['reason_required', ...(method === 'delete' ? (['not_on_hold'] as const) : []), ...ofWriting],
});

/** Whose records need not be kept any longer, and what becomes of them. */
export const erasureOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/retention',
    id: 'listRetention',
    tag: 'Erasures',
    summary: 'Participants whose last forløb ended more than RETENTION_YEARS ago and who are on no hold',
    description: 'Of participants linked as one person the last forløb of all of them counts.',
    parameters: paged,
    answer: {
      status: 200,
      description: 'A page, in the order of their ids.',
      mediaType: json,
      schema: ref('Retention'),
      example: erasureExamples.retention,
    },
    problems: problemsOfHeavyQuestions,
  },
  {
    method: 'get',
    path: '/v1/erasures',
    id: 'listErasures',
    tag: 'Erasures',
    summary: 'Proposals to erase persons, and what became of them',
    parameters: [...paged, inQuery.order],
    answer: {
      status: 200,
      description: 'A page, the newest (unless asked otherwise) or the oldest first.',
      mediaType: json,
      schema: ref('Erasures'),
      example: { items: [erasureExamples.erasure], next: null },
    },
    problems: ['unknown_code', ...problemsOfQuestions],
  },
  {
    method: 'post',
    path: '/v1/erasures',
    id: 'proposeErasure',
    tag: 'Erasures',
    summary: 'Proposes to erase a person: all participants that are linked as the same',
    description:
      'Takes the place of a proposal about the same person that waits; the same proposal again is the one that stands.',
    parameters: [inHeader.correlationId],
    body: {
      mediaType: json,
      schema: ref('ProposedErasure'),
      examples: { erasure: erasureExamples.proposed },
    },
    answer: {
      status: 201,
      description: 'Proposed, now or before.',
      mediaType: json,
      schema: ref('Erasure'),
      example: erasureExamples.erasure,
      headers: ['Location'],
    },
    problems: ['retention_not_over', 'on_hold', ...ofWriting],
  },
  {
    method: 'post',
    path: '/v1/erasures/{erasureId}/approval',
    id: 'approveErasure',
    tag: 'Erasures',
    summary: 'Approves an erasure for one’s municipalities; the last approval that is missing carries it out',
    description:
      'By somebody else than who proposed it. The person is judged anew. The same approval again changes nothing, and goes on with what a failure ended. It cannot be undone.',
    parameters: [inPath.erasureId, inHeader.correlationId],
    answer: {
      status: 200,
      description: 'The erasure as it stands now.',
      mediaType: json,
      schema: ref('Erasure'),
      example: erasureExamples.carriedOut,
    },
    problems: [
      'unknown_erasure',
      'same_approver',
      'participant_erased',
      'retention_not_over',
      'on_hold',
      'lost_race',
      ...problemsOfQuestions,
    ],
  },
  {
    method: 'get',
    path: '/v1/participants/{participantId}/hold',
    id: 'readHolds',
    tag: 'Erasures',
    summary: 'The holds on a participant, with their reasons',
    parameters: [inPath.participantId, ...questionHeaders],
    answer: {
      status: 200,
      description: 'Those of one’s municipalities.',
      mediaType: json,
      schema: ref('Holds'),
      example: erasureExamples.holds,
    },
    problems: ['unknown_participant', 'participant_erased', 'overloaded', ...problemsOfQuestions],
  },
  hold('put', 'holdParticipant', 'Puts a participant on hold: nobody erases the person'),
  hold('delete', 'liftHold', 'Lifts a hold'),
];
