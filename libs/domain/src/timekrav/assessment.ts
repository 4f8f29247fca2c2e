import type { Absence, Activity, Readiness } from '../codes/code-lists.ts';
import type { Transition } from '../participant/participant.case.ts';

export type WeekStatus =
  'after_transition' | 'no_requirement' | 'met' | 'neutral' | 'open' | 'missing' | 'not_met';

/** A transition that takes a week out of the count. */
export type WeekTransition = Pick<Transition, 'transitionId' | 'transition' | 'startsOn'>;

/** One judged week with its evidence. Minutes are integers. */
export interface AssessedWeek {
  readonly week: string;
  readonly status: WeekStatus;
  readonly readiness: Readiness;
  /** Minutes required, after reduction for absence; `null` for `no_requirement`. */
  readonly requirement: number | null;
  readonly individual: boolean;
  readonly countedMinutes: number;
  readonly minutes: Readonly<Partial<Record<Activity, number>>>;
  readonly absenceDays: Readonly<Partial<Record<Absence, number>>>;
  /** The transitions that the week comes after; given for `after_transition` alone. */
  readonly after?: readonly WeekTransition[];
  /** Ids of the events whose facts stand behind the status. */
  readonly evidence: readonly string[];
}

export interface AssessedForloeb {
  readonly number: number;
  readonly kommunekode: string;
  readonly enrolledOn: string;
  /** `null` while it lies after the assessment date. */
  readonly exitedOn: string | null;
  readonly metWeeks: number;
  readonly longestRun: number;
  readonly timekravMet: boolean;
  /** The week that completed it. */
  readonly metInWeek: string | null;
  readonly metInConnectionWithWork: boolean;
  readonly weeks: readonly AssessedWeek[];
}
