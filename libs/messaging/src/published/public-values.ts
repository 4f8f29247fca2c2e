import {
  type Absence,
  type Activity,
  codes,
  defaultRuleSet,
  type ExitReason,
  type ValueName,
} from '#libs/domain';
import { eventId, type JsonObject, type JsonValue } from '#libs/event-store';

/** What the world gets to know of a kind of value. */
export interface PublicValue {
  /** Its JSON Schema, under this name among the definitions, or in place. */
  readonly schema: JsonObject;
  readonly definition?: string;
  /** The name of the public field, when it tells something else than the field does. */
  readonly as?: string;
  /** What is told of the value; left out: the value. */
  readonly tell?: (value: never, stream: string) => JsonValue;
}

/**
 * Treatment is a matter of health: its hours are published, what they were is not. It goes by one name with all else
 * that the default rule set does not count; under a name of its own it would be known by that.
 */
const toldApart: ReadonlySet<Activity> = new Set(defaultRuleSet.countedActivities);
const publicActivity = (activity: Activity): string => (toldApart.has(activity) ? activity : 'andet');

/** A transition's id is the caller's, and may say anything: what ties its events together is made from it. */
const transitionRef = (transitionId: string, stream: string): string =>
  eventId(stream, `transition\n${transitionId}`, 0);

const uuid = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

/** What stands in every public event. */
export const publicIds = {
  participantId: {
    type: 'string',
    pattern: uuid,
    description: "The participant's opaque id (UUID in lower case).",
  },
  eventId: {
    type: 'string',
    pattern: uuid,
    description: "An id made by us: an event's, or one that ties events together.",
  },
} as const;

const code = (list: string, more = ''): PublicValue => ({
  definition: list,
  schema: {
    type: 'string',
    pattern: '^[a-z0-9_]+$',
    description: `A code of the list \`${list}\` (GET /v1/code-lists)${more}; codes may be added.`,
  },
});

/**
 * The published form of every kind of value; `null`: the world learns nothing of it. Free text may name people;
 * employers and providers may be sole traders; benefit, origin and the kind of an absence are nobody's business; ids
 * made by callers may hold anything. docs/interfaces-kafka.md gives the reason for each. Forms are never narrowed.
 */
export const publicValues: Readonly<Record<ValueName, PublicValue | null>> = {
  ForloebNumber: {
    definition: 'forloeb',
    schema: {
      type: 'integer',
      minimum: 1,
      description:
        "The forløb's number, from 1, when the event was recorded. Withdrawing an enrolment moves later ones up.",
    },
  },
  Kommunekode: {
    definition: 'kommunekode',
    schema: { type: 'string', pattern: '^[0-9]{3}$', description: 'Danish municipality code.' },
  },
  DanishDate: {
    definition: 'date',
    schema: {
      type: 'string',
      format: 'date',
      description: 'Danish calendar date (Europe/Copenhagen).',
    },
  },
  IsoWeek: {
    definition: 'week',
    schema: { type: 'string', pattern: '^[0-9]{4}-W[0-5][0-9]$', description: 'ISO 8601 week.' },
  },
  Minutes: {
    definition: 'minutes',
    schema: {
      type: 'integer',
      minimum: 0,
      maximum: 10_080,
      description: 'Minutes; never hours, never a fraction.',
    },
  },
  MinutesPerWeek: {
    definition: 'minutesOrNone',
    schema: {
      type: ['integer', 'null'],
      minimum: 1,
      maximum: 2_220,
      description: 'Minutes a week; null: no individual requirement.',
    },
  },
  AbsenceDays: {
    definition: 'days',
    schema: { type: 'integer', minimum: 1, maximum: 5, description: 'Weekdays of absence.' },
  },
  Readiness: code('readiness'),
  Activity: { ...code('activity', ', or `andet` for what is not published'), tell: publicActivity },
  TransitionKind: code('transition'),
  Absence: {
    as: 'lawful',
    schema: {
      type: 'boolean',
      description: 'False for a no-show; the kind of a lawful absence is not published.',
    },
    tell: (kind: Absence) => codes.isLawful(kind),
  },
  TransitionId: {
    as: 'transitionRef',
    definition: 'eventId',
    schema: publicIds.eventId,
    tell: transitionRef,
  },
  ExitReason: {
    as: 'intoTransition',
    schema: {
      type: 'boolean',
      description: 'True when the reason was the transition; other reasons are not published.',
    },
    tell: (reason: ExitReason) => reason === 'overgang',
  },
  FreeText: null,
  Provider: null,
  Cvr: null,
  Ydelse: null,
  DisplacedUkrainian: null,
  TargetGroupBasis: null,
  ParticipantId: null,
  CommandId: null,
  Revision: null,
  RuleSetId: null,
  Instant: null,
  StatedHours: null,
  StatedAbsence: null,
};
