import { DifferenceQueryString, ResultQueryString } from '../questions/query-strings.reports.ts';
import { reportingExamples } from './examples.reporting.ts';
import { json, type Operation } from './operation.ts';
import { otherFormats } from './operations.statistics.ts';
import { inPath, inQuery, inQueryOf, type Parameter } from './parameters.ts';
import { problemsOfHeavyQuestions, questionHeaders } from './questions.asked.ts';
import { ref } from './schema.ts';

const [resultForm] = inQueryOf(ResultQueryString) as [Parameter];
const ofDifference = inQueryOf(DifferenceQueryString);

/** The results of frozen reports: told, made again, compared. */
export const resultOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/reports/{reportId}/result',
    id: 'readReportResult',
    tag: 'Reporting',
    summary: 'The result of a frozen report, to the byte as it was frozen',
    description:
      'Canonical JSON (RFC 8785), or statistics as a file made of it. Left out, `form` is the published one, of a status report the internal one. Before a report is published its published form is a preview for those who see the internal one.',
    parameters: [inPath.reportId, resultForm, inQuery.format, ...questionHeaders],
    answer: {
      status: 200,
      description: 'The statistics or the status report.',
      mediaType: json,
      schema: ref('FrozenResult'),
      example: reportingExamples.result,
      alsoAs: otherFormats,
    },
    problems: ['unknown_report', 'nothing_published', ...problemsOfHeavyQuestions],
  },
  {
    method: 'get',
    path: '/v1/reports/{reportId}/verify',
    id: 'verifyReport',
    tag: 'Reporting',
    summary: 'Makes a frozen report again from the log up to its position, and compares byte for byte',
    parameters: [inPath.reportId, ...questionHeaders],
    answer: {
      status: 200,
      description: 'Whether it is the same.',
      mediaType: json,
      schema: ref('ReportVerification'),
      example: reportingExamples.verification,
    },
    problems: ['unknown_report', ...problemsOfHeavyQuestions],
  },
  {
    method: 'get',
    path: '/v1/reports/{reportId}/diff/{other}',
    id: 'diffReports',
    tag: 'Reporting',
    summary: 'What changed between two frozen results, or between one and now',
    description:
      'The earlier first, whichever is asked for first. Who may see individuals is told who moved each cell and by which events, or that it was the rule set or the date. Who does not see internal forms gets the difference of the published ones.',
    parameters: [inPath.reportId, inPath.otherReport, ...ofDifference, ...questionHeaders],
    answer: {
      status: 200,
      description: 'Every cell that changed.',
      mediaType: json,
      schema: ref('ReportDifference'),
      example: reportingExamples.difference,
    },
    problems: ['unknown_report', 'nothing_published', ...problemsOfHeavyQuestions],
  },
];
