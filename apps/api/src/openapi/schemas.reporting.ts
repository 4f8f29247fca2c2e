import { frozenFields, reportingCommands, reportingValues, reportParameters, values } from '#libs/domain';
import {
  closed,
  count,
  list,
  nullable,
  object,
  opened,
  optional,
  ref,
  type Schema,
  text,
  words,
} from './schema.ts';
import { formSchema, optionalOf, requiredOf, schemaOf } from './schemas.declared.ts';

const { note: _note, ...frozenFacts } = frozenFields;

const recorded = object({ at: ref('Instant'), by: text('Danish: who recorded it.') });
const commandId = optional({ commandId: ref('CommandId') });

const frozenReport = {
  ...requiredOf(frozenFacts),
  state: words('frozen', 'published', 'withdrawn'),
  frozen: recorded,
  published: nullable(recorded),
  withdrawn: nullable(recorded),
};

const freezing = (definition: keyof typeof reportParameters): Schema =>
  closed(
    {
      definition: { const: definition },
      parameters: closed(requiredOf(reportParameters[definition])),
    },
    { ...optional({ note: ref('FreeText') }), ...commandId },
  );

/** What is asked and answered about what municipalities close, freeze and publish. */
export const reportingSchemas: Readonly<Record<string, Schema>> = {
  ...Object.fromEntries(Object.entries(reportingValues).map(([name, value]) => [name, formSchema(value)])),
  ClosePeriod: closed({}, { ...optional({ reason: schemaOf(values.FreeText) }), ...commandId }),
  FreezeReport: { oneOf: [freezing('statistics'), freezing('status')] },
  PublishReport: closed({}, commandId),
  WithdrawReport: closed(
    {},
    { ...optionalOf({ reason: reportingCommands.WithdrawReport.fields.reason }), ...commandId },
  ),
  ReportCommand: { anyOf: [ref('PublishReport'), ref('WithdrawReport')] },
  ReportingWriteAnswer: object(
    {
      status: words('accepted', 'unchanged'),
      commandId: ref('CommandId'),
      kommunekode: ref('Kommunekode'),
      events: count,
      revision: ref('Revision'),
      position: ref('Position'),
    },
    { reportId: ref('ReportId') },
  ),
  FrozenReport: opened(object(frozenReport)),
  FrozenReportWithHistory: opened(object({ ...frozenReport, history: list(ref('HistoryEntry')) })),
  FrozenReports: object({
    items: list(ref('FrozenReport')),
    next: nullable(text('The `cursor` of the next page; null on the last.')),
  }),
  Periods: object({
    kommunekode: ref('Kommunekode'),
    months: list(
      object({
        period: ref('Month'),
        state: words('provisional', 'closed'),
        closedAt: nullable(ref('Instant')),
        closedBy: nullable(text('Danish: who closed it.')),
      }),
      'The months that have ended, from the first with a forløb on.',
    ),
    history: list(ref('HistoryEntry'), 'Who closed which month when, and why.'),
  }),
};
