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
  verified: {
    anyOf: [
      object({
        at: ref('Instant'),
        outcome: words('verified', 'differs', 'other_version'),
        madeBy: text('The version of the product that made it again.'),
      }),
      object({ outcome: words('unreadable') }, {}, 'It cannot be read now.'),
      { type: 'null' },
    ],
    description: 'How its last verification came out; null: nobody has verified it.',
  },
  previousVersion: {
    ...nullable(
      object({
        reportId: ref('ReportId'),
        changedCells: {
          ...nullable(count),
          description:
            'In how many cells the two differ, counted when the later one was frozen or somebody compared them; null: that is not kept.',
        },
      }),
    ),
    description: 'The version before; null: there is none that the caller may compare with it.',
  },
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
  FrozenResult: { anyOf: [ref('Statistics'), ref('StatusReport')] },
  ReportVerification: object({
    reportId: ref('ReportId'),
    outcome: words('verified', 'differs', 'other_version'),
    differs: list(words('internal', 'published', 'definition', 'ruleSet'), 'What is not as it was.'),
    kept: words('same', 'nothing', 'wrong'),
    position: nullable(ref('Position')),
    frozenBy: text('The version of the product that froze it.'),
    madeBy: text('The version that made it again.'),
  }),
  ReportDifference: opened(
    object({
      definition: ref('DefinitionName'),
      kommunekode: ref('Kommunekode'),
      form: words('internal', 'published'),
      from: ref('ComparedResult'),
      to: ref('ComparedResult'),
      cells: list(ref('ChangedCell')),
      accounted: nullable({
        type: 'boolean',
        description: 'Whether the movements of each cell add up to its change; null when they are not told.',
      }),
    }),
  ),
  ComparedResult: object({
    reportId: nullable(ref('ReportId')),
    version: nullable(count),
    ruleSet: ref('RuleSetId'),
    position: nullable(ref('Position')),
    on: ref('DanishDate'),
  }),
  SaidOfCell: object({
    value: nullable({ type: 'number' }),
    amount: nullable({
      type: 'number',
      description: 'In the exact unit: persons, forløb, minutes, person-weeks.',
    }),
    status: words('A', 'P', 'Q', 'O', 'M'),
  }),
  ChangedCell: object(
    {
      cell: text('`uger|ugestatus=met`, or of a status report `movedInto.job`.'),
      before: ref('SaidOfCell'),
      after: ref('SaidOfCell'),
      change: nullable({ type: 'number', description: 'In the exact unit.' }),
    },
    { movements: list(ref('Movement'), 'To who may see individuals.') },
  ),
  Movement: object({
    participantIds: list(ref('ParticipantId'), 'One person; none of somebody who may not be seen any more.'),
    change: { type: 'number' },
    because: list(
      object(
        { kind: words('event', 'rule_set', 'date', 'not_shown'), change: { type: 'number' } },
        {
          participantId: ref('ParticipantId'),
          eventId: text(),
          type: text('The type of the event.'),
          recordedAt: ref('Instant'),
        },
      ),
      'They add up to the change.',
    ),
  }),
  Periods: object({
    kommunekode: ref('Kommunekode'),
    months: list(
      object({
        period: ref('Month'),
        state: words('provisional', 'closed'),
        closedAt: nullable(ref('Instant')),
        closedBy: nullable(text('Danish: who closed it.')),
        afterClose: nullable(
          object(
            { events: count, participants: count, latest: nullable(ref('Instant')) },
            {},
            'What was recorded of the month after it was closed.',
          ),
        ),
      }),
      'The months that have ended, from the first with a forløb on.',
    ),
    history: list(ref('HistoryEntry'), 'Who closed which month when, and why.'),
  }),
};
