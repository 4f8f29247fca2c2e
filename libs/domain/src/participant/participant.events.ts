import { facts, type FactsOf, type Fields, nullable, optional } from '../declaration/field.ts';
import { values } from '../declaration/values.ts';

/** What an event touches: the head of the case, or the sheet of the week that its field `week` names. */
type Touches<Declared extends Fields> = Declared extends { readonly week: typeof values.IsoWeek }
  ? 'head' | 'sheet'
  : 'head';

/** An event as it is declared: the one place that says what it holds. */
export interface EventDeclaration<Declared extends Fields = Fields> {
  /** What it says; English, for developers of other systems. */
  readonly says: string;
  readonly fields: Declared;
  readonly touches: Touches<Declared>;
  /**
   * The fields that the world may know of, `previous.exitedOn` for one within another; docs/interfaces-kafka.md gives the
   * reason for what is left out.
   */
  readonly published: readonly ((keyof Declared & string) | `${keyof Declared & string}.${string}`)[];
}

const event = <const Declared extends Fields>(
  declaration: EventDeclaration<Declared>,
): EventDeclaration<Declared> => declaration;

/** The facts of an enrolment; `enrolledOn` is the first covered day. */
export const enrolment = {
  kommunekode: values.Kommunekode,
  enrolledOn: values.DanishDate,
  ydelse: values.Ydelse,
  readiness: values.Readiness,
  displacedUkrainian: values.DisplacedUkrainian,
  targetGroupBasis: values.TargetGroupBasis,
};

const someOfEnrolment = facts(
  {
    kommunekode: optional(enrolment.kommunekode),
    enrolledOn: optional(enrolment.enrolledOn),
    ydelse: optional(enrolment.ydelse),
    readiness: optional(enrolment.readiness),
    displacedUkrainian: optional(enrolment.displacedUkrainian),
    targetGroupBasis: optional(enrolment.targetGroupBasis),
  },
  'The facts that changed.',
);

const { ForloebNumber: forloeb, DanishDate: effectiveFrom, FreeText: reason } = values;
const entryKey = { week: values.IsoWeek, activity: values.Activity, provider: nullable(values.Provider) };
const absenceKey = { week: values.IsoWeek, kind: values.Absence };

/**
 * Everything that can happen to a participant. `forloeb` is the number that the forløb had when the event was
 * recorded; `provider` is `null` for hours without one. `reason` and `note` are free text: plain as decided,
 * ciphertext as stored; `evolve` never reads them. A new event goes here; the compiler then asks for its fold and its
 * Danish sentence, and everything else that knows events follows from this.
 */
export const events = {
  ParticipantEnrolled: event({
    says: 'A forløb begins on `enrolledOn`.',
    fields: { forloeb, ...enrolment },
    touches: 'head',
    published: ['forloeb', 'kommunekode', 'enrolledOn', 'readiness'],
  }),
  EnrolmentCorrected: event({
    says: 'The enrolment was other than recorded; `changes` may be empty when only unpublished facts changed.',
    fields: { forloeb, changes: someOfEnrolment, previous: someOfEnrolment, reason },
    touches: 'head',
    published: ['forloeb', 'changes', 'previous'],
  }),
  EnrolmentWithdrawn: event({
    says: 'The enrolment was a mistake; the forløb is gone and later ones move up.',
    fields: { forloeb, reason },
    touches: 'head',
    published: ['forloeb'],
  }),
  ReadinessChanged: event({
    says: 'Visitation changed from a day on.',
    fields: {
      forloeb,
      readiness: values.Readiness,
      previous: values.Readiness,
      effectiveFrom,
      reason: optional(reason),
    },
    touches: 'head',
    published: ['forloeb', 'readiness', 'previous', 'effectiveFrom'],
  }),
  YdelseChanged: event({
    says: 'The benefit changed from a day on; which one is not published.',
    fields: { forloeb, ydelse: values.Ydelse, previous: values.Ydelse, effectiveFrom },
    touches: 'head',
    published: ['forloeb', 'effectiveFrom'],
  }),
  IndividualRequirementSet: event({
    says: 'An individual requirement from a day on, or none any more.',
    fields: {
      forloeb,
      minutesPerWeek: nullable(values.MinutesPerWeek),
      previous: nullable(values.MinutesPerWeek),
      effectiveFrom,
      reason,
    },
    touches: 'head',
    published: ['forloeb', 'minutesPerWeek', 'previous', 'effectiveFrom'],
  }),
  HoursRecorded: event({
    says: 'Minutes were added to the week.',
    fields: { ...entryKey, minutes: values.Minutes, reason: optional(reason) },
    touches: 'sheet',
    published: ['week', 'activity', 'minutes'],
  }),
  HoursCorrected: event({
    says: 'One entry of the week changed from `previous` to `minutes`. There may be several entries of one activity (their providers are not published): keep sums by adding the difference.',
    fields: { ...entryKey, minutes: values.Minutes, previous: values.Minutes, reason },
    touches: 'sheet',
    published: ['week', 'activity', 'minutes', 'previous'],
  }),
  HoursWithdrawn: event({
    says: 'One entry of the week was taken away.',
    fields: { ...entryKey, previous: values.Minutes, reason },
    touches: 'sheet',
    published: ['week', 'activity', 'previous'],
  }),
  AbsenceRecorded: event({
    says: 'Days of absence were added to the week.',
    fields: { ...absenceKey, days: values.AbsenceDays, reason: optional(reason) },
    touches: 'sheet',
    published: ['week', 'kind', 'days'],
  }),
  AbsenceCorrected: event({
    says: 'Days of absence changed from `previous` to `days`.',
    fields: { ...absenceKey, days: values.AbsenceDays, previous: values.AbsenceDays, reason },
    touches: 'sheet',
    published: ['week', 'kind', 'days', 'previous'],
  }),
  AbsenceWithdrawn: event({
    says: 'Days of absence were taken away.',
    fields: { ...absenceKey, previous: values.AbsenceDays, reason },
    touches: 'sheet',
    published: ['week', 'kind', 'previous'],
  }),
  TransitionRecorded: event({
    says: 'A move into job, igu, fleksjob, education or self-support; it may start in the future.',
    fields: {
      forloeb,
      transitionId: values.TransitionId,
      transition: values.TransitionKind,
      startsOn: values.DanishDate,
      employerCvr: nullable(values.Cvr),
    },
    touches: 'head',
    published: ['forloeb', 'transitionId', 'transition', 'startsOn'],
  }),
  TransitionEnded: event({
    says: '`endedOn` is the last day on which it was in force.',
    fields: { transitionId: values.TransitionId, endedOn: values.DanishDate, reason },
    touches: 'head',
    published: ['transitionId', 'endedOn'],
  }),
  TransitionWithdrawn: event({
    says: 'The transition was registered in error.',
    fields: { transitionId: values.TransitionId, reason },
    touches: 'head',
    published: ['transitionId'],
  }),
  ProviderAssigned: event({
    says: 'The participant is with a provider; nothing of it is published but that it happened.',
    fields: { forloeb, provider: values.Provider, from: values.DanishDate, to: nullable(values.DanishDate) },
    touches: 'head',
    published: [],
  }),
  AssignmentEnded: event({
    says: 'The last day with a provider was said; nothing of it is published but that it happened.',
    fields: {
      provider: values.Provider,
      from: values.DanishDate,
      endedOn: values.DanishDate,
      previous: nullable(values.DanishDate),
      reason,
    },
    touches: 'head',
    published: [],
  }),
  ParticipantExited: event({
    says: '`exitedOn` is the first day no longer covered.',
    fields: {
      forloeb,
      exitedOn: values.DanishDate,
      exitReason: values.ExitReason,
      note: optional(values.FreeText),
    },
    touches: 'head',
    published: ['forloeb', 'exitedOn', 'exitReason'],
  }),
  ExitWithdrawn: event({
    says: 'The exit was a mistake; the forløb is open again.',
    fields: {
      forloeb,
      previous: facts(
        { exitedOn: values.DanishDate, exitReason: values.ExitReason },
        'The exit that was taken back.',
      ),
      reason,
    },
    touches: 'head',
    published: ['forloeb', 'previous.exitedOn'],
  }),
  ParticipantLinked: event({
    says: 'The participant and another one are the same person; which one is not published.',
    fields: { sameAs: values.ParticipantId, reason },
    touches: 'head',
    published: [],
  }),
  ParticipantUnlinked: event({
    says: 'The participant and another one are not the same person; which one is not published.',
    fields: { sameAs: values.ParticipantId, reason },
    touches: 'head',
    published: [],
  }),
  PersonErased: event({
    says: 'Everything that names the person was erased; nothing more is recorded of the participant.',
    fields: {},
    touches: 'head',
    published: [],
  }),
};

export type ParticipantEventType = keyof typeof events;

/** The facts of each type of event. */
export type ParticipantEventData = {
  readonly [Type in ParticipantEventType]: FactsOf<(typeof events)[Type]['fields']>;
};

/** An event as decided: type and facts. */
export type ParticipantEvent = {
  [Type in ParticipantEventType]: { readonly type: Type; readonly data: ParticipantEventData[Type] };
}[ParticipantEventType];

/** An event as `evolve` folds it: with the id that evidence names. */
export type IdentifiedEvent = ParticipantEvent & { readonly id: string };

/** The facts of an enrolment. */
export type Enrolment = FactsOf<typeof enrolment>;

/** The key of one entry of a week sheet. */
export type EntryKey = FactsOf<typeof entryKey>;
