import {
  codes,
  type CommandOf,
  type DanishDate,
  type ExitReason,
  type ParticipantCommand,
  type TransitionKind,
} from '#libs/domain';
import type { Random } from './random.ts';
import { workdayOf } from './scenario-calendar.ts';
import type { Stay } from './stay.ts';
import { employerCvr } from './synthetic-ids.ts';

/** A command and the day on which somebody gives it. */
export interface CourseStep {
  readonly day: DanishDate;
  readonly command: ParticipantCommand;
}

/** What a fate means in days: the forløb, and the transitions and exits that are registered, in order. */
export interface Course {
  readonly stays: readonly Stay[];
  readonly steps: readonly CourseStep[];
  /** While a mistaken exit stands: no hours can be registered from the one day until the other. */
  readonly closed?: { readonly from: DanishDate; readonly until: DanishDate };
}

/** A command given on a date, or on the working day after it. */
export const step = (date: DanishDate, command: ParticipantCommand): CourseStep => ({
  day: workdayOf(date),
  command,
});

/** The one transition that a course has; the employer of a work one is mostly known. */
export const theTransition = (
  random: Random,
  transition: TransitionKind,
  startsOn: DanishDate,
): CommandOf<'RecordTransition'> => ({
  command: 'RecordTransition',
  transitionId: 'transition-1',
  transition,
  startsOn,
  ...(codes.isWork(transition) && random.chance(0.85) ? { employerCvr: employerCvr(random) } : {}),
});

/** Ends the course's transition. */
export const endOfTransition = (endedOn: DanishDate, reason: string): CommandOf<'EndTransition'> => ({
  command: 'EndTransition',
  transitionId: 'transition-1',
  endedOn,
  reason,
});

/** The exit; `exitedOn` is the first day no longer covered. */
export const exitStep = (
  exitedOn: DanishDate,
  exitReason: ExitReason,
  note?: string,
): CommandOf<'ExitParticipant'> => ({
  command: 'ExitParticipant',
  exitedOn,
  exitReason,
  ...(note === undefined ? {} : { note }),
});
