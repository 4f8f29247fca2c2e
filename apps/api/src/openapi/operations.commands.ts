import { refusalCodes, type RefusalCode } from '#libs/domain';
import type { ProblemCode } from '../http/problem.kinds.ts';
import { commandExamples, enrolmentExamples, weekExamples } from './examples.commands.ts';
import { writingExamples } from './examples.writing.ts';
import { csv, json, ndjson, type Operation } from './operation.ts';
import { inHeader, inPath, inQuery } from './parameters.ts';
import { lines, ref, text, words } from './schema.ts';
import { otherCommands } from './schemas.commands.ts';

const inHeaders = [inHeader.idempotencyKey, inHeader.ifMatch, inHeader.correlationId] as const;

const around: readonly ProblemCode[] = [
  'request_timeout',
  'payload_too_large',
  'unsupported_media_type',
  'lost_race',
  'overloaded',
  'store_unavailable',
  'store_unusable',
];

const ofEvery: readonly RefusalCode[] = [
  'malformed',
  'unknown_code',
  'participant_erased',
  'command_id_reused',
  'revision_mismatch',
];

const ofEnrolment: readonly RefusalCode[] = [
  'participant_id_unavailable',
  'person_known',
  'cpr_change_required',
  'forloeb_already_open',
  'date_in_future',
  'enrolled_before_last_exit',
  'after_death',
];

const ofWeek: readonly RefusalCode[] = [
  'unknown_participant',
  'after_death',
  'week_not_begun',
  'week_outside_forloeb',
  'minutes_out_of_range',
  'duplicate_entry',
  'too_many_absence_days',
  'reason_required',
];

const written = {
  mediaType: json,
  schema: ref('WriteAnswer'),
  example: writingExamples.write,
} as const;

/** Everything that records something. */
export const commandOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/participants',
    id: 'enrolParticipant',
    tag: 'Commands',
    summary: 'EnrolParticipant: a first forløb, or a further one of a known participant',
    description:
      'The server makes the ids that are left out. A participant’s id that is left out derives from the command’s id, so that the same call sent twice enrols one person.',
    parameters: inHeaders,
    body: { mediaType: json, schema: ref('EnrolParticipant'), examples: enrolmentExamples },
    answer: {
      status: 201,
      description: 'Enrolled, now or before.',
      ...written,
      headers: ['ETag', 'Location'],
    },
    problems: [...ofEvery, ...ofEnrolment, ...around],
  },
  {
    method: 'put',
    path: '/v1/participants/{participantId}/weeks/{week}',
    id: 'recordWeek',
    tag: 'Commands',
    summary: 'RecordWeek: all hours and all absence of a week',
    description:
      'Both lists are required; an empty one says that nothing stands. Changing what stands needs a reason.',
    parameters: [inPath.participantId, inPath.week, ...inHeaders],
    body: { mediaType: json, schema: ref('WeekBody'), examples: weekExamples },
    answer: { status: 200, description: 'Recorded, now or before.', ...written, headers: ['ETag'] },
    problems: [...ofEvery, ...ofWeek, ...around],
  },
  {
    method: 'post',
    path: '/v1/participants/{participantId}/commands/{command}',
    id: 'carryOutCommand',
    tag: 'Commands',
    summary: 'Any other command',
    description: 'The body is that of the command in the address.',
    parameters: [
      inPath.participantId,
      {
        name: 'command',
        in: 'path',
        required: true,
        schema: words(...otherCommands),
        example: 'RecordHours',
      },
      ...inHeaders,
    ],
    body: {
      mediaType: json,
      schema: {
        anyOf: otherCommands.map(ref),
      },
      examples: commandExamples,
    },
    answer: { status: 200, description: 'Carried out, now or before.', ...written, headers: ['ETag'] },
    problems: [
      'unknown_command',
      ...refusalCodes.filter((code) => !ofEnrolment.slice(0, 3).includes(code)),
      ...around,
    ],
  },
  {
    method: 'post',
    path: '/v1/commands',
    id: 'carryOutCommands',
    tag: 'Commands',
    summary: 'Commands in a stream: one a line in, one answer a line out',
    description:
      'Any length, each line at most 64 KiB; both ids are required. Answers come in the order of the lines and as soon as they are due, so they must be read while the lines are sent. One refused line does not stop the others. After a line that `failed`, and when the server shuts down, the answers to those in flight still come and the connection is then torn, so that no answer looks complete that is not: a line without an answer was not carried out. A caller that sends no line, or reads no answer, for 30 s is cut off likewise (408 when nothing was answered). Send everything from the first line that failed or has no answer again, with the same command ids.',
    parameters: [inHeader.correlationId],
    body: {
      mediaType: ndjson,
      alsoAsBytes: true,
      schema: lines(ref('CommandLine')),
      examples: { lines: { summary: 'An enrolment and some hours', value: writingExamples.commandLines } },
    },
    answer: {
      status: 200,
      description: 'An answer to each line.',
      mediaType: ndjson,
      schema: lines(ref('LineAnswer')),
      example: writingExamples.lineAnswers,
    },
    problems: ['unsupported_media_type', 'overloaded'],
  },
  {
    method: 'post',
    path: '/v1/imports',
    id: 'importHours',
    tag: 'Commands',
    summary:
      'Hours, absences or enrolments as CSV or a workbook: one row in, one answer a row out, the sums last',
    description:
      'As Danish offices write it (docs/interfaces.md), at most 50 MB, in the body as it stands; which of them it is, its bytes tell. A workbook (.xlsx) may be unpacked to 50 MB, 100,000 rows and 200 columns. Nothing is recorded before the whole file was read; a file that cannot be read as rows, or in which a quote would hide one, is refused as `malformed` with the line. The same file again changes nothing. Without the last line, the sums, not every row has its answer: send the file again. Rows of coordinators may name whom they are about by `cpr` in the place of `deltager`: looked up before anything of them is recorded, and kept nowhere; others are refused such a file (403).',
    parameters: [inQuery.dryRun, inQuery.decimal, inQuery.sheet, inHeader.correlationId],
    body: {
      mediaType: csv,
      alsoAsBytes: true,
      schema: text(
        'CSV: `deltager;uge;aktivitet;timer;leverandoer;begrundelse` or `deltager;uge;fravaer;dage;begrundelse`; `cpr` in the place of `deltager`, or beside it; or `cpr;navn;kommune;begyndelse;ydelse;kategori;ukraine;maalgruppe`. A workbook goes as bytes.',
      ),
      examples: {
        hours: { summary: 'Hours of two weeks', value: writingExamples.tableFile },
        numbers: { summary: 'By CPR number', value: writingExamples.numbersFile },
        enrolments: { summary: 'Enrolments', value: writingExamples.enrolmentsFile },
      },
    },
    answer: {
      status: 200,
      description: 'An answer to each row, then the sums.',
      mediaType: ndjson,
      schema: lines(ref('ImportAnswer')),
      example: writingExamples.importAnswers,
    },
    problems: ['malformed', ...around.filter((code) => code !== 'lost_race')],
  },
];
