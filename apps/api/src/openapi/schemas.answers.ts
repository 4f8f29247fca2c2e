import { codes, refusalCodes, ruleSetParameters, statusFigures } from '#libs/domain';
import { type ProblemCode, problemKinds } from '../http/problem.kinds.ts';
import {
  count,
  flag,
  integer,
  list,
  nullable,
  object,
  opened,
  ref,
  type Schema,
  text,
  words,
} from './schema.ts';
import { everyOf } from './schemas.declared.ts';

const problemCodes = Object.keys(problemKinds) as readonly ProblemCode[];

const written = { events: count, revision: ref('Revision'), position: ref('Position') };

const lineIds = {
  line: { ...integer('The number of the line, from 1; blank lines count.'), minimum: 1 },
  commandId: nullable(ref('CommandId')),
};

const effective = (value: Schema): Schema =>
  list(
    object({ value, effectiveFrom: ref('DanishDate'), eventId: ref('EventId') }),
    'In the order in which they were recorded.',
  );

const minutesByActivity: Schema = {
  type: 'object',
  propertyNames: ref('Activity'),
  additionalProperties: ref('Minutes'),
};

const daysByAbsence: Schema = {
  type: 'object',
  propertyNames: ref('Absence'),
  additionalProperties: { type: 'integer', minimum: 1, maximum: 5 },
};

const knownAt = { knownAt: nullable(ref('Instant')) };
/** The figures of the status report whose ids begin so, by what follows. */
const figures = (before: string): Readonly<Record<string, Schema>> =>
  Object.fromEntries(
    Object.entries(statusFigures)
      .filter(([id]) => id.startsWith(before) && !id.slice(before.length).includes('.'))
      .map(([id, { label, description, overlap }]) => [
        id.slice(before.length),
        { ...count, description: `${label}. ${description} ${overlap}` },
      ]),
  );

const worklistItem = {
  participantId: ref('ParticipantId'),
  kommunekode: ref('Kommunekode'),
  readiness: ref('Readiness'),
  metWeeks: count,
};

const codeRow = object({
  code: text(),
  label: text('Danish.'),
  validTo: nullable(ref('DanishDate')),
});

/** What calls answer with. */
export const answerSchemas: Readonly<Record<string, Schema>> = {
  WriteAnswer: object({
    status: words('accepted', 'unchanged'),
    commandId: ref('CommandId'),
    participantId: ref('ParticipantId'),
    ...written,
  }),
  LineAnswer: {
    description:
      'The answer to one line. `failed`: it is not known whether it was carried out; send it again.',
    oneOf: [
      object({ ...lineIds, status: words('accepted', 'unchanged'), ...written }),
      object(
        {
          ...lineIds,
          status: { const: 'refused' },
          code: words(...refusalCodes),
          message: text('Danish.'),
        },
        {
          errors: list(ref('Fault'), 'The fields that it is about, if any.'),
          revision: ref('Revision'),
        },
      ),
      object({
        ...lineIds,
        status: { const: 'failed' },
        code: words('unavailable', 'internal'),
        message: text('Danish.'),
      }),
    ],
  },
  ImportSums: object(
    {
      rows: count,
      accepted: count,
      unchanged: count,
      refused: count,
      failed: count,
      events: count,
      dryRun: { type: 'boolean' },
    },
    {},
    'What came of a file: the last line of its answers, when every row has one.',
  ),
  ImportAnswer: {
    description: 'The answer to one row, or the sums.',
    anyOf: [ref('LineAnswer'), ref('ImportSums')],
  },
  Problem: object(
    {
      type: text('A URN that names the kind of problem; it is no address.'),
      title: text('Danish; the same for every problem of the kind.'),
      status: { type: 'integer', minimum: 400, maximum: 599 },
      code: words(...problemCodes),
      detail: text('Danish; repeats nothing of what was sent.'),
      instance: text('A URN with the correlation id of the request.'),
    },
    {
      errors: list(
        ref('Fault'),
        'Every fault of the request; of a refusal by the domain, the field that it is about.',
      ),
      revision: ref('Revision'),
    },
    'A problem document (RFC 9457). `code` is stable; more may be added.',
  ),
  Fault: object({
    path: text('The field, e.g. `entries[1].minutes`, the parameter or the header; empty for the whole.'),
    code: text(),
    message: text('Danish.'),
  }),
  Participants: object({
    items: list(ref('ParticipantItem')),
    next: nullable(text('The `cursor` of the next page; null on the last.')),
  }),
  ParticipantItem: object({
    participantId: ref('ParticipantId'),
    kommunekode: ref('Kommunekode'),
    state: words('current', 'exited'),
    readiness: ref('Readiness'),
    enrolledOn: ref('DanishDate'),
    exitedOn: nullable(ref('DanishDate')),
    timekrav: words('met', 'near', 'not_met'),
    metWeeks: count,
  }),
  Case: object({
    participantId: ref('ParticipantId'),
    revision: ref('Revision'),
    ...knownAt,
    forloeb: list(ref('Forloeb')),
    weeks: list(ref('WeekSheet')),
  }),
  Forloeb: object({
    number: { type: 'integer', minimum: 1 },
    kommunekode: ref('Kommunekode'),
    enrolledOn: ref('DanishDate'),
    exitedOn: nullable(ref('DanishDate')),
    exitReason: nullable(ref('ExitReason')),
    displacedUkrainian: flag(),
    targetGroupBasis: ref('TargetGroupBasis'),
    readiness: effective(ref('Readiness')),
    ydelse: effective(ref('Ydelse')),
    requirement: effective(nullable(ref('Minutes'))),
    transitions: list(ref('Transition')),
  }),
  Transition: object({
    transitionId: ref('TransitionId'),
    transition: ref('TransitionKind'),
    startsOn: ref('DanishDate'),
    endedOn: nullable(ref('DanishDate')),
    employerCvr: nullable(ref('Cvr')),
    eventIds: list(ref('EventId')),
    withoutEffect: flag(
      'It starts after the death, or too long after the exit of its forløb: it counts nowhere.',
    ),
  }),
  WeekSheet: object({
    week: ref('IsoWeek'),
    forloeb: { ...integer('The number of the forløb that the week belongs to.'), minimum: 0 },
    entries: list(
      object({
        activity: ref('Activity'),
        provider: nullable(ref('Provider')),
        minutes: ref('Minutes'),
        eventId: ref('EventId'),
      }),
    ),
    absences: list(
      object({
        kind: ref('Absence'),
        days: { type: 'integer', minimum: 1, maximum: 5 },
        eventId: ref('EventId'),
      }),
    ),
  }),
  Timekrav: object(
    {
      participantId: ref('ParticipantId'),
      ruleSet: ref('RuleSetId'),
      assessedOn: ref('DanishDate'),
      ...knownAt,
      forloeb: list(ref('AssessedForloeb'), 'Only those that have begun by the assessment date.'),
    },
    {},
    'An assessment with its evidence.',
  ),
  AssessedForloeb: object({
    number: { type: 'integer', minimum: 1 },
    kommunekode: ref('Kommunekode'),
    enrolledOn: ref('DanishDate'),
    exitedOn: nullable(ref('DanishDate')),
    metWeeks: count,
    longestRun: count,
    timekravMet: flag(),
    metInWeek: nullable(ref('IsoWeek')),
    metInConnectionWithWork: flag(),
    weeks: list(ref('AssessedWeek')),
  }),
  AssessedWeek: object(
    {
      week: ref('IsoWeek'),
      status: words('after_transition', 'no_requirement', 'met', 'neutral', 'open', 'missing', 'not_met'),
      readiness: ref('Readiness'),
      requirement: nullable(ref('Minutes')),
      individual: flag('The requirement is the participant’s own.'),
      countedMinutes: ref('Minutes'),
      minutes: minutesByActivity,
      absenceDays: daysByAbsence,
      evidence: list(ref('EventId'), 'The events whose facts stand behind the status.'),
    },
    {
      after: list(
        object({
          transitionId: ref('TransitionId'),
          transition: ref('TransitionKind'),
          startsOn: ref('DanishDate'),
        }),
        'The transitions that the week comes after; for `after_transition` alone.',
      ),
    },
  ),
  History: object({
    participantId: ref('ParticipantId'),
    ...knownAt,
    events: list(ref('HistoryEntry'), 'Oldest first.'),
  }),
  HistoryEntry: object({
    revision: ref('Revision'),
    position: ref('Position'),
    eventId: ref('EventId'),
    type: text('The event’s name, e.g. `HoursRecorded`.'),
    text: text('What happened, in Danish.'),
    happened: nullable(text('The date or week that the fact is about.')),
    recordedAt: ref('Instant'),
    sourceRecordedAt: nullable(ref('Instant')),
    actor: text(),
    source: text('The door that the command came through.'),
    commandId: ref('CommandId'),
    correlationId: text(),
    facts: { type: 'object', description: 'The facts without the free text.' },
    reason: nullable(text('The free text.')),
    reasonErased: flag('There was a text, but the participant’s key has been destroyed.'),
    reasonUnreadable: flag('There is a text, but its key is lost or the text was changed.'),
    hash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  }),
  Worklist: object({
    assessedOn: ref('DanishDate'),
    from: ref('IsoWeek'),
    to: ref('IsoWeek'),
    week: nullable(ref('IsoWeek')),
    kommunekode: nullable(ref('Kommunekode')),
    ruleSet: ref('RuleSetId'),
    weekMissing: list(
      object({ ...worklistItem, weeks: list(ref('IsoWeek')) }),
      'Covered and with a requirement, but nothing is recorded for these weeks, which have ended.',
    ),
    nearTimekrav: list(
      object({ ...worklistItem, weeksShort: { type: 'integer', minimum: 1 } }),
      'Not met, and at most two met weeks short.',
    ),
    categoryMissing: list(object(worklistItem), 'Covered, but `ikke_visiteret`.'),
  }),
  StatusReport: object({
    report: { const: 'status' },
    kommunekode: nullable(ref('Kommunekode')),
    from: ref('DanishDate'),
    to: ref('DanishDate'),
    ruleSet: ref('RuleSetId'),
    ...knownAt,
    position: nullable(ref('Position')),
    covered: object(figures('covered.')),
    current: object(figures('current.')),
    movedInto: object(figures('movedInto.')),
    ...figures(''),
    oneResult: object(
      figures('oneResult.'),
      {},
      'Each covered participant once; adds up to `covered.total`. All other counts overlap.',
    ),
    goal: object(figures('goal.')),
  }),
  RuleSets: object({
    default: ref('RuleSetId'),
    items: list(ref('RuleSet'), 'The default one first.'),
  }),
  RuleSet: opened(object(everyOf(ruleSetParameters))),
  CodeLists: object(
    Object.fromEntries(Object.keys(codes.codeLists).map((name) => [name, list(codeRow)])),
    {},
    'The closed code lists, by the field that takes them.',
  ),
  Liveness: object({ status: { const: 'live' } }),
  ReadinessToServe: object(
    {
      status: words('ready', 'not_ready'),
      closing: flag(),
      store: words('reachable', 'unreachable'),
      keys: words('usable', 'lost'),
      projections: {
        type: 'object',
        description: 'By the name of the read model.',
        additionalProperties: object({
          state: words('idle', 'catching-up', 'live', 'retrying', 'poisoned'),
          events: count,
          position: nullable(ref('Position')),
          lagSeconds: { type: 'number', minimum: 0 },
        }),
      },
    },
    {
      publications: {
        type: 'object',
        additionalProperties: words('idle', 'waiting', 'catching-up', 'live', 'retrying', 'poisoned'),
      },
      checkpoints: words('reachable', 'unreachable'),
      intake: words('joined', 'not_joined'),
      reasons: { type: 'object', additionalProperties: text('Danish.') },
    },
    '`publications` and `intake` are there when this process publishes to Kafka and takes commands in.',
  ),
};
