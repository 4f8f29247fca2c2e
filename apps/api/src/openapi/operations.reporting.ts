import type { ReportingRefusalCode } from '#libs/domain';
import { FrozenReportsQueryString } from '../questions/query-strings.reports.ts';
import type { ProblemCode } from '../http/problem.kinds.ts';
import { reportingExamples } from './examples.reporting.ts';
import { json, onePage, type Operation } from './operation.ts';
import { inHeader, inPath, inQuery, inQueryOf } from './parameters.ts';
import { problemsOfHeavyQuestions, problemsOfQuestions, questionHeaders } from './questions.asked.ts';
import { ref } from './schema.ts';

const inHeaders = [inHeader.idempotencyKey, inHeader.ifMatch, inHeader.correlationId] as const;

const { kommunekode, definition, period } = FrozenReportsQueryString;

const asked = inQueryOf({ kommunekode, definition, period });

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
      ...onePage,
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
