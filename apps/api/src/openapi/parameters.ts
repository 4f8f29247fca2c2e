import { askedCell, askedFigure, type Field, worklistNames } from '#libs/domain';
import { exampleReport } from './examples.reporting.ts';
import { integer, ref, type Schema, text, words } from './schema.ts';
import { schemaOf } from './schemas.declared.ts';

/** A parameter of the document, with an example that works. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
  readonly example?: string | number;
}

/** The participant of the examples. */
export const exampleParticipant = '0b7c1a52-8c1e-4f0e-9d53-0d7a4b6f1c11';

/** The erasure of the examples. */
export const exampleErasure = '7d0c6a1e-33aa-4f5e-8e8e-5f4a1c2b3d4e';

const query = (name: string, schema: Schema, example?: string | number, description?: string): Parameter => ({
  name,
  in: 'query',
  required: false,
  ...(description !== undefined && { description }),
  schema,
  ...(example !== undefined && { example }),
});

const path = (name: string, schema: Schema, example: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  schema,
  example,
});

const header = (name: string, schema: Schema, description: string): Parameter => ({
  name,
  in: 'header',
  required: false,
  description,
  schema,
});

const periodSchema: Schema = {
  ...text('A month, quarter or year: `2022-11`, `2022-Q4`, `2022`.'),
  pattern: '^(19|20|21)\\d{2}(-((0[1-9]|1[0-2])|Q[1-4]))?$',
};

export const inPath = {
  participantId: path('participantId', ref('ParticipantId'), exampleParticipant),
  erasureId: path('erasureId', { ...text(), format: 'uuid' }, exampleErasure),
  week: path('week', ref('IsoWeek'), '2022-W14'),
  worklist: path('list', words(...worklistNames), 'weekMissing'),
  kommunekode: path('kommunekode', ref('Kommunekode'), '751'),
  month: path('month', ref('Month'), '2022-11'),
  reportId: path('reportId', ref('ReportId'), exampleReport),
  otherReport: path(
    'other',
    text('Another report of the same definition, municipality and period, or `now`.'),
    'now',
  ),
  reportCommand: path('command', words('PublishReport', 'WithdrawReport'), 'PublishReport'),
  period: path('period', periodSchema, '2022-10'),
} as const;

export const inQuery = {
  cell: query('cell', schemaOf(askedCell), 'personer', askedCell.description),
  figure: query('figure', schemaOf(askedFigure), 'covered.total', askedFigure.description),
  state: query('state', words('current', 'exited'), 'current', 'With or without an open forløb.'),
  readiness: query('readiness', ref('Readiness'), 'jobparat'),
  provider: query(
    'provider',
    ref('Provider'),
    undefined,
    'Those assigned to it in the week, or with hours under its number in the week or the one before.',
  ),
  assignedTo: query('provider', ref('Provider'), undefined, 'Those assigned to it in one of the weeks.'),
  weekState: query(
    'state',
    words('missing', 'all'),
    'missing',
    '`missing`: with a requirement and nothing recorded; of a provider, with nothing of its own recorded. Left out: all.',
  ),
  participants: query(
    'participants',
    text(),
    exampleParticipant,
    'The ids of those alone who are asked for, at most 200 with a comma between.',
  ),
  timekrav: query(
    'timekrav',
    words('met', 'near', 'not_met'),
    'not_met',
    '`near`: not met, and at most two met weeks short.',
  ),
  order: query('order', words('oldest', 'newest'), 'newest', 'Which comes first.'),
  listOrder: query(
    'order',
    words('id', 'name'),
    'name',
    '`name`: by the names of which one is told, by the Danish alphabet (æ, ø, å and aa last), all others last by id; who is not told everybody’s gets the order of ids. Left out: `id`.',
  ),
  listCursor: query(
    'cursor',
    text(),
    undefined,
    'What the page before answered as `next`, in the same order. In that of names an opaque text without a name in it: the page goes on behind where the last of the page before stood, whatever was recorded or said of others since. When that one has got another name, behind the one before; when that one has too, the list begins anew, so that nobody is left out.',
  ),
  cursor: query(
    'cursor',
    { ...text(), format: 'uuid' },
    undefined,
    'What the page before answered as `next`.',
  ),
  limit: query('limit', { ...integer(), minimum: 1, maximum: 500, default: 50 }, 50),
  reportFormat: query('format', words('json', 'csv', 'xlsx'), 'json', 'As which file; left out: JSON.'),
  format: query(
    'format',
    words('json', 'csv', 'jsonstat', 'xlsx'),
    'json',
    'As which file; left out: what `Accept` prefers of `application/json`, `text/csv`, `application/vnd.json-stat+json` and the media type of workbooks. The numbers are the same in all.',
  ),
  dryRun: query(
    'dryRun',
    words('', 'true', 'false'),
    'true',
    'Answers what each row would do, and records nothing.',
  ),
  sheet: query(
    'sheet',
    { ...text(), pattern: '^[1-9]\\d{0,3}$' },
    '1',
    'The sheet of a workbook by its number, hidden ones counted; left out: the first visible one.',
  ),
  decimal: query(
    'decimal',
    words('any', 'point'),
    'any',
    '`point`: a point in hours is a decimal point, also before two or three digits (`7.30`, `1.234`), which are refused otherwise.',
  ),
} as const;

/** The declared parameters of a question, in their order. */
export const inQueryOf = (
  asked: Readonly<Record<string, Field & { readonly example?: string }>>,
): readonly Parameter[] =>
  Object.entries(asked).map(([name, parameter]) =>
    query(name, schemaOf(parameter), parameter.example, parameter.description),
  );

export const inHeader = {
  idempotencyKey: header(
    'Idempotency-Key',
    ref('CommandId'),
    'The command’s id; the body may repeat it, not contradict it. The same call again changes nothing. A UUID where the server makes the participant’s id.',
  ),
  ifMatch: header(
    'If-Match',
    { type: 'string', pattern: '^"(0|[1-9]\\d{0,14})"$' },
    'The revision that the caller saw, in double quotes; 412 when the case has changed since.',
  ),
  readAfter: header(
    'X-Read-After',
    ref('Position'),
    'The `position` of a write: waits (5 seconds at most, then 503) until it can be read.',
  ),
  correlationId: header(
    'X-Correlation-Id',
    {
      type: 'string',
      pattern: '^([0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}|[0-9a-f]{32})$',
    },
    'A UUID or a W3C trace id: follows the request through logs and events, and is answered. Anything else is replaced: by the trace id of `traceparent`, or by a new UUID.',
  ),
} as const;
