import { addDays } from '../calendar/danish-date.ts';
import { isoWeekOf, mondayOf } from '../calendar/iso-week.ts';
import { type Absence, isPlannable } from '../codes/code-lists.ts';
import { decided, reasonRequired, refused } from '../decision/decision.ts';
import { forloebOfWeek } from './forloeb.ts';
import type { ParticipantCase } from './participant.case.ts';
import type { ParticipantEvent } from './participant.events.ts';
import type { Decision } from './refusal.ts';

/** All the minutes that a week has. */
const minutesInWeek = 10_080;

/** Absence is counted on the five weekdays. */
const weekdaysInWeek = 5;

/** How far ahead leave may be planned. */
const weeksPlannedAhead = 52;

const outsideForloeb = (participantCase: ParticipantCase, week: string): Decision<never> | null =>
  forloebOfWeek(participantCase.forloeb, week) === 0
    ? refused('week_outside_forloeb', `Uge ${week} ligger uden for borgerens forløb.`, 'week')
    : null;

/** The refusal of a week in which nothing can have happened yet, or that no forløb covers a day of. */
export const weekRefusal = (
  participantCase: ParticipantCase,
  week: string,
  today: string,
): Decision<never> | null =>
  mondayOf(week) > today
    ? refused('week_not_begun', `Uge ${week} er ikke begyndt.`, 'week')
    : outsideForloeb(participantCase, week);

/** As `weekRefusal`, but leave may be planned for weeks to come. */
export const absenceWeekRefusal = (
  participantCase: ParticipantCase,
  week: string,
  kind: Absence,
  today: string,
): Decision<never> | null => {
  if (!isPlannable(kind)) return weekRefusal(participantCase, week, today);
  return mondayOf(week) > addDays(mondayOf(isoWeekOf(today)), weeksPlannedAhead * 7)
    ? refused(
        'week_not_begun',
        `Uge ${week} ligger mere end ${weeksPlannedAhead} uger fremme; så langt frem kan fravær ikke planlægges.`,
        'week',
      )
    : outsideForloeb(participantCase, week);
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** How a command calls the numbers that it states of a week: each by itself, and all. */
export interface WeekPaths {
  readonly each: (index: number) => string;
  readonly all: string;
}

/** The names of a command that states one number alone. */
export const only = (path: string): WeekPaths => ({ each: () => path, all: path });

/**
 * What is wrong with numbers of a week: the field of the first that is out of range by itself, else that of their sum;
 * `undefined` when nothing is.
 */
const outOfRange = (
  numbers: readonly number[],
  { least, most }: { readonly least: number; readonly most: number },
  { each, all }: WeekPaths,
): string | undefined => {
  const alone = numbers.findIndex((number) => number < least || number > most);
  if (alone !== -1) return each(alone);
  return sum(numbers) > most ? all : undefined;
};

/** The refusal of minutes that a week cannot have. */
export const minutesRefusal = (minutes: readonly number[], paths: WeekPaths): Decision<never> | null => {
  const path = outOfRange(minutes, { least: 0, most: minutesInWeek }, paths);
  return path === undefined
    ? null
    : refused(
        'minutes_out_of_range',
        `Timer kan ikke være negative, og en uge har ${minutesInWeek / 60} timer (${minutesInWeek} minutter).`,
        path,
      );
};

/** The refusal of absence that a week cannot have. */
export const daysRefusal = (days: readonly number[], paths: WeekPaths): Decision<never> | null => {
  const path = outOfRange(days, { least: 1, most: weekdaysInWeek }, paths);
  return path === undefined
    ? null
    : refused(
        'too_many_absence_days',
        'Fravær angives med 1 til 5 dage, og en uge har højst 5 fraværsdage i alt.',
        path,
      );
};

const isAddition = (event: ParticipantEvent): boolean =>
  event.type === 'HoursRecorded' || event.type === 'AbsenceRecorded';

/** The events, of which every change needs the reason; what only adds carries it when there is one. */
export const withReason = (
  events: readonly ParticipantEvent[],
  reason: string | undefined,
): Decision<ParticipantEvent> =>
  reason === undefined && !events.every(isAddition) ? reasonRequired() : decided(...events);
