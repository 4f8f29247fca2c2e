import { askedAbout } from '#libs/domain';
import { AssessmentQuery, KnownAtQuery } from '../questions/query-strings.ts';
import { participantExamples, timekravExample } from './examples.participants.ts';
import { json, type Operation } from './operation.ts';
import { inPath, inQuery, inQueryOf } from './parameters.ts';
import { problemsOfHeavyQuestions, problemsOfQuestions, questionHeaders } from './questions.asked.ts';
import { ref } from './schema.ts';

/** Questions about participants. */
export const participantOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/participants',
    id: 'listParticipants',
    tag: 'Participants',
    summary: 'Participants by their latest forløb, in the order of their ids',
    description:
      'The timekrav is judged today in Denmark under the default rule set. Names are those of the person register now. A provider is answered its own participants, and may ask by kommunekode alone.',
    parameters: [
      ...inQueryOf({ kommunekode: askedAbout.kommunekode }),
      inQuery.state,
      inQuery.readiness,
      inQuery.timekrav,
      inQuery.cursor,
      inQuery.limit,
      ...questionHeaders,
    ],
    answer: {
      status: 200,
      description: 'A page.',
      mediaType: json,
      schema: ref('ListedParticipants'),
      example: participantExamples.participants,
    },
    problems: problemsOfHeavyQuestions,
  },
  {
    method: 'get',
    path: '/v1/participants/{participantId}',
    id: 'readParticipant',
    tag: 'Participants',
    summary: 'A participant’s case',
    description:
      'A provider is answered what is its own of the weeks of its assignments, until 28 days after the last of them, and only as it stands now.',
    parameters: [inPath.participantId, ...inQueryOf(KnownAtQuery), ...questionHeaders],
    answer: {
      status: 200,
      description: 'Forløb with their histories and transitions, and the week sheets.',
      mediaType: json,
      schema: ref('SeenCase'),
      example: participantExamples.case,
      headers: ['ETag'],
    },
    problems: ['unknown_participant', 'overloaded', ...problemsOfQuestions],
  },
  {
    method: 'get',
    path: '/v1/participants/{participantId}/timekrav',
    id: 'assessParticipant',
    tag: 'Participants',
    summary: 'A participant’s assessment with its evidence',
    parameters: [inPath.participantId, ...inQueryOf(AssessmentQuery), ...questionHeaders],
    answer: {
      status: 200,
      description: 'Week by week.',
      mediaType: json,
      schema: ref('Timekrav'),
      example: timekravExample,
    },
    problems: ['unknown_participant', 'unknown_rule_set', 'overloaded', ...problemsOfQuestions],
  },
  {
    method: 'get',
    path: '/v1/participants/{participantId}/history',
    id: 'readHistory',
    tag: 'Participants',
    summary: 'Every event: what, when it happened, when it was recorded, by whom, why',
    parameters: [inPath.participantId, ...inQueryOf(KnownAtQuery), ...questionHeaders],
    answer: {
      status: 200,
      description: 'Oldest first.',
      mediaType: json,
      schema: ref('History'),
      example: participantExamples.history,
    },
    problems: ['unknown_participant', 'overloaded', ...problemsOfQuestions],
  },
];
