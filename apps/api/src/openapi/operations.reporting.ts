import type { ReportingRefusalCode } from '#libs/domain';
import {
  DifferenceQueryString,
  FrozenReportsQueryString,
  ResultQueryString,
} from '../questions/query-strings.ts';
import type { ProblemCode } from '../http/problem.kinds.ts';
import { reportingExamples } from './examples.reporting.ts';
import { json, type Operation } from './operation.ts';
import { inHeader, inPath, inQuery, type Parameter } from './parameters.ts';
import { otherFormats } from './operations.statistics.ts';
import { problemsOfHeavyQuestions, problemsOfQuestions, questionHeaders } from './questions.asked.ts';
import { ref } from './schema.ts';
import { schemaOf } from './schemas.declared.ts';

const inHeaders = [inHeader.idempotencyKey, inHeader.ifMatch, inHeader.correlationId] as const;

const { kommunekode, definition, period } = FrozenReportsQueryString;

const asked: readonly Parameter[] = Object.entries({ kommunekode, definition, period }).map(
  ([name, field]) => ({ name, in: 'query', required: false, schema: schemaOf(field) }),
);

const inQueryOf = (asks: Readonly<Record<string, Parameters<typeof schemaOf>[0]>>): readonly Parameter[] =>
  Object.entries(asks).map(([name, field]) => ({
    name,
    in: 'query',
    required: false,
    schema: schemaOf(field),
  }));

const [resultForm] = inQueryOf(ResultQueryString) as [Parameter];
const ofDifference = inQueryOf(DifferenceQueryString);

const ofWriting: readonly ProblemCode[] = [
  'unknown_code',
  'command_id_reused',
  'revision_mismatch',
  'payload_too_large',
  'unsupported_media_type',
  'lost_race',
  'overloaded',
  ...problemsOfQuestions,
];

const written = { mediaType: json, schema: ref('ReportingWriteAnswer') } as const;

const ofReports: readonly ReportingRefusalCode[] = [
  'unknown_report',
  'not_publishable',
  'already_published',
  'protection_failed',
  'not_published',
  'reason_required',
];

/** What municipalities close, freeze and publish. */
export const reportingOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/periods/{kommunekode}',
    id: 'readPeriods',
    tag: 'Reporting',
    summary: 'The months of a municipality: provisional, or closed by whom',
    description:
      'What is recorded for a closed month later is accepted, marked, and counted in later versions of reports alone.',
    parameters: [inPath.kommunekode, ...questionHeaders],
    answer: {
      status: 200,
      description: 'The months that have ended.',
      mediaType: json,
      schema: ref('Periods'),
      example: reportingExamples.periods,
    },
    problems: problemsOfHeavyQuestions,
  },
  {
    method: 'post',
    path: '/v1/periods/{kommunekode}/{month}/close',
    id: 'closePeriod',
    tag: 'Reporting',
    summary: 'Closes a month; those before it that have a forløb are closed already',
    parameters: [inPath.kommunekode, inPath.month, ...inHeaders],
    body: { mediaType: json, schema: ref('ClosePeriod'), examples: reportingExamples.closing },
    answer: {
      ...written,
      status: 200,
      description: 'Closed, now or by this command before.',
      example: reportingExamples.closed,
      headers: ['ETag'],
    },
    problems: ['period_not_ended', 'period_closed', 'earlier_period_open', ...ofWriting],
  },
  {
    method: 'post',
    path: '/v1/reports',
    id: 'freezeReport',
    tag: 'Reporting',
    summary: 'Freezes a report: it stands from then on, whatever is recorded later',
    description:
      'The report keeps how far into the log it sees, its rule set and the digests of all that it rests on, so that it can be made again to the byte.',
    parameters: [...inHeaders],
    body: { mediaType: json, schema: ref('FreezeReport'), examples: reportingExamples.freezing },
    answer: {
      ...written,
      status: 201,
      description: 'Frozen, now or by this command before.',
      example: reportingExamples.written,
      headers: ['Location', 'ETag'],
    },
    problems: ['period_not_ended', ...ofWriting],
  },
  {
    method: 'get',
    path: '/v1/reports',
    id: 'listReports',
    tag: 'Reporting',
    summary: 'The frozen reports',
    description:
      'By municipality, in the order of freezing or against it. Status reports are shown to who may see their figures.',
    parameters: [
      ...asked,
      inQuery.order,
      { name: 'cursor', in: 'query', required: false, schema: ref('ReportId') },
      inQuery.limit,
      ...questionHeaders,
    ],
    answer: {
      status: 200,
      description: 'A page.',
      mediaType: json,
      schema: ref('FrozenReports'),
      example: reportingExamples.reports,
    },
    problems: problemsOfHeavyQuestions,
  },
  {
    method: 'get',
    path: '/v1/reports/{reportId}',
    id: 'readReport',
    tag: 'Reporting',
    summary: 'A frozen report without its figures, and what was recorded of it',
    parameters: [inPath.reportId, ...questionHeaders],
    answer: {
      status: 200,
      description: 'The report.',
      mediaType: json,
      schema: ref('FrozenReportWithHistory'),
      example: reportingExamples.report,
    },
    problems: ['unknown_report', 'overloaded', ...problemsOfQuestions],
  },
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
  {
    method: 'post',
    path: '/v1/reports/{reportId}/commands/{command}',
    id: 'carryOutReportCommand',
    tag: 'Reporting',
    summary: 'Publishes a frozen report, or withdraws one that is public',
    parameters: [inPath.reportId, inPath.reportCommand, ...inHeaders],
    body: { mediaType: json, schema: ref('ReportCommand'), examples: reportingExamples.commands },
    answer: {
      ...written,
      status: 200,
      description: 'Recorded, now or before.',
      example: reportingExamples.written,
      headers: ['ETag'],
    },
    problems: ['unknown_command', ...ofReports, ...ofWriting],
  },
];
