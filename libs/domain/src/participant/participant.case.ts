import type {
  Absence,
  Activity,
  ExitReason,
  Readiness,
  TargetGroupBasis,
  TransitionKind,
  Ydelse,
} from '../codes/code-lists.ts';

/** A value in force from a day on, and the event that said so. */
export interface Effective<Value> {
  readonly value: Value;
  readonly effectiveFrom: string;
  readonly eventId: string;
}

/** A move into job, igu, fleksjob, education or self-support. Withdrawn ones are not kept. */
export interface Transition {
  readonly transitionId: string;
  readonly transition: TransitionKind;
  readonly startsOn: string;
  /** The last day it was in force; `null` while it is. */
  readonly endedOn: string | null;
  readonly employerCvr: string | null;
  /** The events behind it: recorded and, if so, ended. */
  readonly eventIds: readonly string[];
}

/** The participant is with a provider from a day to a day, both included. */
export interface Assignment {
  readonly provider: string;
  readonly from: string;
  /** The last day; `null` while none is said. */
  readonly to: string | null;
  /** The events behind it: assigned and, each time its last day was said anew, ended. */
  readonly eventIds: readonly string[];
}

/** One unbroken enrolment: the days from `enrolledOn` up to, not including, `exitedOn`. */
export interface Forloeb {
  readonly kommunekode: string;
  readonly enrolledOn: string;
  readonly exitedOn: string | null;
  readonly exitReason: ExitReason | null;
  readonly displacedUkrainian: boolean;
  readonly targetGroupBasis: TargetGroupBasis;
  /** In the order recorded; the first is the enrolment's own. */
  readonly readiness: readonly Effective<Readiness>[];
  readonly ydelse: readonly Effective<Ydelse>[];
  /** Minutes per week; `null` takes an individual requirement away. */
  readonly requirement: readonly Effective<number | null>[];
  readonly transitions: readonly Transition[];
  readonly assignments: readonly Assignment[];
}

/** Minutes that stand for one activity at one provider. */
export interface HoursEntry {
  readonly activity: Activity;
  readonly provider: string | null;
  readonly minutes: number;
  readonly eventId: string;
}

/** Days, 1 to 5, that stand for one kind of absence. */
export interface AbsenceEntry {
  readonly kind: Absence;
  readonly days: number;
  readonly eventId: string;
}

/** Another id of the same person, said in this participant's stream. */
export interface Link {
  readonly sameAs: string;
  readonly eventId: string;
}

/** What stands for one ISO week, each list sorted by its key. A week of which nothing stands has no sheet. */
export interface WeekSheet {
  readonly entries: readonly HoursEntry[];
  readonly absences: readonly AbsenceEntry[];
}

/**
 * Everything that stands about one participant. A forløb's number is its place in `forloeb`, from 1; withdrawing an
 * enrolment takes it out, and later ones move up.
 */
export interface ParticipantCase {
  readonly forloeb: readonly Forloeb[];
  /** Week sheets by ISO week. */
  readonly weeks: Readonly<Record<string, WeekSheet>>;
  /** Every transition id ever used, withdrawn ones too: an id is never used twice. */
  readonly transitionIds: readonly string[];
  /** The other ids of the same person that this participant's stream says; others may say that they are this one. */
  readonly links: readonly Link[];
  /** Whether everything that names the person was erased: nothing more may be recorded then. */
  readonly erased: boolean;
}

/** A participant of whom nothing is recorded. */
export const emptyCase: ParticipantCase = {
  forloeb: [],
  weeks: {},
  transitionIds: [],
  links: [],
  erased: false,
};
