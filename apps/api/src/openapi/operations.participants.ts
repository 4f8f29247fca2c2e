import { askedAbout, askedBetween } from '#libs/domain';
import { AssessmentQuery, KnownAtQuery } from '../questions/query-strings.ts';
import { comparisonExample, explanationExample } from './examples.explanation.ts';
import { participantExamples, timekravExample } from './examples.participants.ts';
import { json, onePage, type Operation } from './operation.ts';
import { inPath, inQuery, inQueryOf, type Parameter } from './parameters.ts';
import { problemsOfHeavyQuestions, problemsOfQuestions, questionHeaders } from './questions.asked.ts';
import { ref } from './schema.ts';

const [asked] = inQueryOf({ from: { ...askedBetween.from, optional: true } }) as [Parameter];
const from: Parameter = { ...asked, required: true };

/** Questions about participants. */
export const participantOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/participants',
    id: 'listParticipants',
    tag: 'Participants',
    summary: 'Participants by their latest forløb, in the order of their ids or of names',
    description:
      'The timekrav is judged under the default rule set, today in Denmark or on the Danish date of `knownAt`; as known then the list is answered from the log, a page at a time. Names are those of the person register now. A provider is answered its own participants, and may ask by kommunekode alone.',
    parameters: [
      ...inQueryOf({ kommunekode: askedAbout.kommunekode }),
      inQuery.state,
      inQuery.readiness,
      inQuery.timekrav,
      ...inQueryOf(KnownAtQuery),
      inQuery.listOrder,
      inQuery.listCursor,
      inQuery.limit,
      ...questionHeaders,
    ],
    answer: {
      ...onePage,
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
    path: '/v1/participants/{participantId}/timekrav/{week}',
    id: 'explainWeek',
    tag: 'Participants',
    summary: 'Why a week has its status',
    description:
      'As data and in Danish: what is required and who decided so, what counts, the row of the rule, what would have made it met, and the events behind it with corrections and reasons.',
    parameters: [inPath.participantId, inPath.week, ...inQueryOf(AssessmentQuery), ...questionHeaders],
    answer: {
      status: 200,
      description: 'The explanation.',
      mediaType: json,
      schema: ref('ExplainedWeek'),
      example: explanationExample,
    },
    problems: [
      'unknown_participant',
      'unknown_rule_set',
      'week_outside_forloeb',
      'overloaded',
      ...problemsOfQuestions,
    ],
  },
  {
    method: 'get',
    path: '/v1/participants/{participantId}/compare',
    id: 'compareParticipant',
    tag: 'Participants',
    summary: 'What changed between two times at which it was known',
    description:
      'In the case and in the assessment, both assessed on one day, week by week, with the events that moved it.',
    parameters: [
      inPath.participantId,
      from,
      ...inQueryOf({ to: askedBetween.to, on: askedBetween.on, ruleSet: askedAbout.ruleSet }),
      ...questionHeaders,
    ],
    answer: {
      status: 200,
      description: 'Only what changed.',
      mediaType: json,
      schema: ref('Comparison'),
      example: comparisonExample,
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
