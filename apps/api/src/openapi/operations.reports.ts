import { askedAbout, askedDays, askedTwoRuleSets, type ReportDeclaration, reports } from '#libs/domain';
import { statisticsFormats } from '#libs/statistics-files';
import { AllTimekravQueryString } from '../questions/query-strings.ts';
import { isFiled } from '../questions/query-strings.reports.ts';
import { timekravExample } from './examples.participants.ts';
import { json, ndjson, type Operation } from './operation.ts';
import { exampleParticipant, inQuery, inQueryOf, type Parameter } from './parameters.ts';
import { problemsOfHeavyQuestions, questionHeaders } from './questions.asked.ts';
import { lines, ref } from './schema.ts';

const [other] = inQueryOf({ comparedWith: { ...askedTwoRuleSets.comparedWith, optional: true } }) as [
  Parameter,
];
const comparedWith: Parameter = { ...other, required: true };

const asFiles = [statisticsFormats.csv, statisticsFormats.xlsx].map(({ mediaType }) => mediaType);

const operationOf = (report: ReportDeclaration): Operation => {
  const { name, path, summary, description, asks, example } = report;
  const isAlsoFile = isFiled(report);
  return {
    method: 'get',
    path: `/v1/${path}`,
    id: `read${name}`,
    tag: 'Reports',
    summary,
    description,
    parameters: [...inQueryOf(asks), ...(isAlsoFile ? [inQuery.reportFormat] : []), ...questionHeaders],
    answer: {
      status: 200,
      description: summary,
      mediaType: json,
      schema: ref(name),
      example,
      ...(isAlsoFile && { alsoAs: asFiles }),
    },
    problems: ['ruleSet' in asks ? (['unknown_rule_set'] as const) : [], problemsOfHeavyQuestions].flat(),
  };
};

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
  {
    method: 'get',
    path: '/v1/reports/compare',
    id: 'compareRuleSets',
    tag: 'Reports',
    summary: 'Who met the timekrav in a period under one rule set, and who under another',
    description:
      'Persons are counted, linked participants as one, of those covered in the period; assessed on its last day. Those whom the choice decides about are named, a page at a time.',
    parameters: [
      ...inQueryOf({ kommunekode: askedAbout.kommunekode, ...askedDays, ruleSet: askedTwoRuleSets.ruleSet }),
      comparedWith,
      ...inQueryOf({ knownAt: askedAbout.knownAt }),
      inQuery.cursor,
      inQuery.limit,
      ...questionHeaders,
    ],
    answer: {
      status: 200,
      description: 'The counts, and a page of participants.',
      mediaType: json,
      schema: ref('RuleSetsCompared'),
      example: {
        report: 'compare',
        kommunekode: '751',
        from: '2022-01-01',
        to: '2022-11-28',
        ruleSets: ['aarhus-2022', 'arbejdspligt-2025'],
        knownAt: null,
        position: '132907',
        both: 24,
        onlyFirst: 108,
        onlySecond: 18,
        neither: 2_023,
        participants: [{ participantId: exampleParticipant, metUnder: 'aarhus-2022' }],
        next: null,
      },
    },
    problems: ['unknown_rule_set', ...problemsOfHeavyQuestions],
  },
];
