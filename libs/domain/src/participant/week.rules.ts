import { addDays } from '../calendar/danish-date.ts';
import { isoWeekOf, mondayOf } from '../calendar/iso-week.ts';
import { type Absence, isPlannable } from '../codes/code-lists.ts';
import { decided, reasonRequired, refused } from './decision.ts';
import { forloebOfWeek } from './forloeb.ts';
import type { ParticipantCase } from './participant.case.ts';
import type { ParticipantEvent } from './participant.events.ts';
import type { Decision } from './refusal.ts';

/** All the minutes that a week has. */
export const minutesInWeek = 10_080;

/** Absence is counted on the five weekdays. */
export const weekdaysInWeek = 5;

/** How far ahead leave may be planned. */
export const weeksPlannedAhead = 52;

const outsideForloeb = (participantCase: ParticipantCase, week: string): Decision<never> | null =>
  forloebOfWeek(participantCase.forloeb, week) === 0
    ? refused('week_outside_forloeb', `Uge ${week} ligger uden for borgerens forløb.`)
    : null;

/** The refusal of a week in which nothing can have happened yet, or that no forløb covers a day of. */
export const weekRefusal = (
  participantCase: ParticipantCase,
  week: string,
  today: string,
): Decision<never> | null =>
  mondayOf(week) > today
    ? refused('week_not_begun', `Uge ${week} er ikke begyndt.`)
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
      )
    : outsideForloeb(participantCase, week);
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The refusal of minutes that a week cannot have. */
export const minutesRefusal = (entries: readonly { readonly minutes: number }[]): Decision<never> | null =>
  entries.some(({ minutes }) => minutes < 0) || sum(entries.map(({ minutes }) => minutes)) > minutesInWeek
    ? refused('minutes_out_of_range', `Minutter kan ikke være negative, og en uge har ${minutesInWeek}.`)
    : null;

/** The refusal of absence that a week cannot have. */
export const daysRefusal = (absences: readonly { readonly days: number }[]): Decision<never> | null =>
  absences.some(({ days }) => days < 1 || days > weekdaysInWeek) ||
  sum(absences.map(({ days }) => days)) > weekdaysInWeek
    ? refused(
        'too_many_absence_days',
        'Fravær angives med 1 til 5 dage, og en uge har højst 5 fraværsdage i alt.',
      )
    : null;

const isAddition = (event: ParticipantEvent): boolean =>
  event.type === 'HoursRecorded' || event.type === 'AbsenceRecorded';

/** The events, of which every change needs the reason; what only adds carries it when there is one. */
export const explained = (
  events: readonly ParticipantEvent[],
  reason: string | undefined,
): Decision<ParticipantEvent> =>
  reason === undefined && !events.every(isAddition) ? reasonRequired() : decided(...events);
