import { defaultRuleSet } from '#libs/domain';
import { json, type Operation } from './operation.ts';
import { problemsOfQuestions, questionHeaders } from './questions.asked.ts';
import { ref } from './schema.ts';

/** What is in force. */
export const referenceOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/rule-sets',
    id: 'listRuleSets',
    tag: 'Reference',
    summary: 'The rule sets in force',
    parameters: questionHeaders,
    answer: {
      status: 200,
      description: 'The default one first.',
      mediaType: json,
      schema: ref('RuleSets'),
      example: {
        default: defaultRuleSet.id,
        items: [defaultRuleSet],
      },
    },
    problems: problemsOfQuestions,
  },
  {
    method: 'get',
    path: '/v1/code-lists',
    id: 'listCodes',
    tag: 'Reference',
    summary: 'The closed code lists with Danish labels',
    parameters: questionHeaders,
    answer: {
      status: 200,
      description: 'By the field that takes them.',
      mediaType: json,
      schema: ref('CodeLists'),
      example: {
        kommunekode: [{ code: '751', label: 'Aarhus', validTo: null }],
        ydelse: [{ code: 'overgangsydelse', label: 'Overgangsydelse', validTo: '2025-06-30' }],
        readiness: [{ code: 'jobparat', label: 'Jobparat', validTo: null }],
        activity: [{ code: 'nytteindsats', label: 'Nytteindsats', validTo: null }],
        absence: [{ code: 'sygdom', label: 'Sygdom', validTo: null }],
        transition: [{ code: 'job', label: 'Job', validTo: null }],
        exitReason: [
          { code: 'overgang', label: 'Overgang til job, uddannelse eller selvforsørgelse', validTo: null },
        ],
        targetGroupBasis: [{ code: 'benefit', label: 'Modtager af ydelse i målgruppen', validTo: null }],
      },
    },
    problems: problemsOfQuestions,
  },
];
