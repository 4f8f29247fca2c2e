import type {
  Absence,
  Activity,
  ExitReason,
  Readiness,
  TargetGroupBasis,
  TransitionKind,
  Ydelse,
} from '../codes/code-lists.ts';

/** The facts of an enrolment; `enrolledOn` is the first covered day. */
export interface Enrolment {
  readonly kommunekode: string;
  readonly enrolledOn: string;
  readonly ydelse: Ydelse;
  readonly readiness: Readiness;
  readonly displacedUkrainian: boolean;
  readonly targetGroupBasis: TargetGroupBasis;
}

/** The key of one entry of a week sheet; hours without a provider have `provider: null`. */
export interface EntryKey {
  readonly week: string;
  readonly activity: Activity;
  readonly provider: string | null;
}

/**
 * What can happen to a participant, by type. Times are integer minutes, weeks ISO 8601 weeks, dates Danish
 * calendar dates. `forloeb` is the number, from 1, that the forløb had when the event was recorded. `reason` and
 * `note` are free text: plain as decided, ciphertext as stored; `evolve` never reads them.
 */
export interface ParticipantEventData {
  readonly ParticipantEnrolled: Enrolment & { readonly forloeb: number };
  readonly EnrolmentCorrected: {
    readonly forloeb: number;
    readonly changes: Partial<Enrolment>;
    readonly previous: Partial<Enrolment>;
    readonly reason: string;
  };
  readonly EnrolmentWithdrawn: { readonly forloeb: number; readonly reason: string };
  readonly ReadinessChanged: {
    readonly forloeb: number;
    readonly readiness: Readiness;
    readonly previous: Readiness;
    readonly effectiveFrom: string;
    readonly reason?: string;
  };
  readonly YdelseChanged: {
    readonly forloeb: number;
    readonly ydelse: Ydelse;
    readonly previous: Ydelse;
    readonly effectiveFrom: string;
  };
  readonly IndividualRequirementSet: {
    readonly forloeb: number;
    readonly minutesPerWeek: number | null;
    readonly previous: number | null;
    readonly effectiveFrom: string;
    readonly reason: string;
  };
  readonly HoursRecorded: EntryKey & { readonly minutes: number; readonly reason?: string };
  readonly HoursCorrected: EntryKey & {
    readonly minutes: number;
    readonly previous: number;
    readonly reason: string;
  };
  readonly HoursWithdrawn: EntryKey & { readonly previous: number; readonly reason: string };
  readonly AbsenceRecorded: {
    readonly week: string;
    readonly kind: Absence;
    readonly days: number;
    readonly reason?: string;
  };
  readonly AbsenceCorrected: {
    readonly week: string;
    readonly kind: Absence;
    readonly days: number;
    readonly previous: number;
    readonly reason: string;
  };
  readonly AbsenceWithdrawn: {
    readonly week: string;
    readonly kind: Absence;
    readonly previous: number;
    readonly reason: string;
  };
  readonly TransitionRecorded: {
    readonly forloeb: number;
    readonly transitionId: string;
    readonly transition: TransitionKind;
    readonly startsOn: string;
    readonly employerCvr: string | null;
  };
  readonly TransitionEnded: {
    readonly transitionId: string;
    readonly endedOn: string;
    readonly reason: string;
  };
  readonly TransitionWithdrawn: { readonly transitionId: string; readonly reason: string };
  readonly ParticipantExited: {
    readonly forloeb: number;
    readonly exitedOn: string;
    readonly exitReason: ExitReason;
    readonly note?: string;
  };
  readonly ExitWithdrawn: {
    readonly forloeb: number;
    readonly previous: { readonly exitedOn: string; readonly exitReason: ExitReason };
    readonly reason: string;
  };
}

export type ParticipantEventType = keyof ParticipantEventData;

/** An event as decided: type and facts. */
export type ParticipantEvent = {
  [Type in ParticipantEventType]: { readonly type: Type; readonly data: ParticipantEventData[Type] };
}[ParticipantEventType];

/** An event as `evolve` folds it: with the id that evidence names. */
export type IdentifiedEvent = ParticipantEvent & { readonly id: string };
