import { type ReportDeclaration, reports } from '#libs/domain';
import { AllTimekravQueryString } from '../questions/query-strings.ts';
import { timekravExample } from './examples.participants.ts';
import { json, ndjson, type Operation } from './operation.ts';
import { inQueryOf } from './parameters.ts';
import { problemsOfHeavyQuestions, questionHeaders } from './questions.asked.ts';
import { lines, ref } from './schema.ts';

const operationOf = ({ name, path, summary, description, asks, example }: ReportDeclaration): Operation => ({
  method: 'get',
  path: `/v1/${path}`,
  id: `read${name}`,
  tag: 'Reports',
  summary,
  description,
  parameters: [...inQueryOf(asks), ...questionHeaders],
  answer: { status: 200, description: summary, mediaType: json, schema: ref(name), example },
  problems: ['ruleSet' in asks ? (['unknown_rule_set'] as const) : [], problemsOfHeavyQuestions].flat(),
});

/** Questions about everybody. */
export const reportOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/timekrav',
    id: 'assessAll',
    tag: 'Reports',
    summary: 'The assessments of all, one a line',
    description:
      'In the order of participant ids, without names. An answer that is torn off is not complete.',
    parameters: [...inQueryOf(AllTimekravQueryString), ...questionHeaders],
    answer: {
      status: 200,
      description: 'As they are worked out.',
      mediaType: ndjson,
      schema: lines(ref('Timekrav')),
      example: `${JSON.stringify(timekravExample)}\n`,
    },
    problems: ['unknown_rule_set', ...problemsOfHeavyQuestions],
  },
  ...reports.map(operationOf),
];
