import type {
  Absence,
  Activity,
  ExitReason,
  Readiness,
  TransitionKind,
  Ydelse,
} from '../codes/code-lists.ts';
import type { Enrolment } from './participant.events.ts';

/** What RecordWeek states for one activity at one provider; minutes are integers, any range (a domain refusal). */
export interface StatedHours {
  readonly activity: Activity;
  readonly minutes: number;
  readonly provider?: string | null;
}

/** What RecordWeek states for one kind of absence. */
export interface StatedAbsence {
  readonly kind: Absence;
  readonly days: number;
}

/**
 * The fields of each command, beside `command`, `commandId` and `participantId`. A field that may be left out may
 * also be `null`; only in `minutesPerWeek` does `null` mean something (take the individual requirement away).
 */
export interface CommandFields {
  readonly EnrolParticipant: Enrolment;
  readonly CorrectEnrolment: { readonly forloeb: number; readonly reason?: string | null } & {
    readonly [Field in keyof Enrolment]?: Enrolment[Field] | null;
  };
  readonly WithdrawEnrolment: { readonly forloeb: number; readonly reason?: string | null };
  readonly ChangeReadiness: {
    readonly readiness: Readiness;
    readonly effectiveFrom: string;
    readonly forloeb?: number | null;
    readonly reason?: string | null;
  };
  readonly ChangeYdelse: {
    readonly ydelse: Ydelse;
    readonly effectiveFrom: string;
    readonly forloeb?: number | null;
  };
  readonly SetIndividualRequirement: {
    readonly minutesPerWeek: number | null;
    readonly effectiveFrom: string;
    readonly forloeb?: number | null;
    readonly reason?: string | null;
  };
  readonly RecordWeek: {
    readonly week: string;
    readonly entries: readonly StatedHours[];
    readonly absences: readonly StatedAbsence[];
    readonly reason?: string | null;
  };
  readonly RecordHours: {
    readonly week: string;
    readonly activity: Activity;
    readonly provider?: string | null;
    readonly minutes: number;
    readonly reason?: string | null;
  };
  readonly WithdrawHours: {
    readonly week: string;
    readonly activity: Activity;
    readonly provider?: string | null;
    readonly reason?: string | null;
  };
  readonly RecordTransition: {
    readonly transitionId: string;
    readonly transition: TransitionKind;
    readonly startsOn: string;
    readonly employerCvr?: string | null;
  };
  readonly EndTransition: {
    readonly transitionId: string;
    readonly endedOn: string;
    readonly reason?: string | null;
  };
  readonly WithdrawTransition: { readonly transitionId: string; readonly reason?: string | null };
  readonly ExitParticipant: {
    readonly exitedOn: string;
    readonly exitReason: ExitReason;
    readonly note?: string | null;
  };
  readonly WithdrawExit: { readonly reason?: string | null };
}

export type CommandName = keyof CommandFields;

/** One command with its fields, as the decider takes it. */
export type CommandOf<Name extends CommandName> = { readonly command: Name } & CommandFields[Name];

/** Any command. */
export type ParticipantCommand = { [Name in CommandName]: CommandOf<Name> }[CommandName];
