import { mondayOf } from '../calendar/iso-week.ts';
import { decided, reasonRequired, refused, statedText } from './decision.ts';
import { forloebOfWeek } from './forloeb.ts';
import type { ParticipantCase, WeekSheet } from './participant.case.ts';
import type { CommandOf, StatedAbsence, StatedHours } from './participant.commands.ts';
import type { ParticipantEvent } from './participant.events.ts';
import type { Decision } from './refusal.ts';
import { absenceOf, hoursOf, sheetOf } from './week-sheet.ts';

/** All the minutes that a week has. */
export const minutesInWeek = 10_080;

/** Absence is counted on the five weekdays. */
export const weekdaysInWeek = 5;

const weekRefusal = (
  participantCase: ParticipantCase,
  week: string,
  today: string,
): Decision<never> | null => {
  if (mondayOf(week) > today) return refused('week_not_begun', `Uge ${week} er ikke begyndt.`);
  if (forloebOfWeek(participantCase.forloeb, week) === 0)
    return refused('week_outside_forloeb', `Uge ${week} ligger uden for borgerens forløb.`);
  return null;
};

const minutesRefusal = (entries: readonly { readonly minutes: number }[]): Decision<never> | null =>
  entries.some(({ minutes }) => minutes < 0) || sum(entries.map(({ minutes }) => minutes)) > minutesInWeek
    ? refused('minutes_out_of_range', `Minutter kan ikke være negative, og en uge har ${minutesInWeek}.`)
    : null;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const hoursKey = ({ activity, provider }: StatedHours): string => `${activity} ${provider ?? ''}`;

const duplicateRefusal = (keys: readonly string[]): Decision<never> | null =>
  new Set(keys).size < keys.length
    ? refused('duplicate_entry', 'Den samme aktivitet hos samme sted eller samme fravær er angivet to gange.')
    : null;

const absenceRefusal = (absences: readonly StatedAbsence[]): Decision<never> | null =>
  absences.some(({ days }) => days < 1 || days > weekdaysInWeek) ||
  sum(absences.map(({ days }) => days)) > weekdaysInWeek
    ? refused(
        'too_many_absence_days',
        'Fravær angives med 1 til 5 dage, og en uge har højst 5 fraværsdage i alt.',
      )
    : null;

/** Every change needs the reason; what only adds carries it when there is one. */
const explained = (
  events: readonly ParticipantEvent[],
  needsReason: boolean,
  reason: string | undefined,
): Decision<ParticipantEvent> =>
  needsReason && reason === undefined ? reasonRequired() : decided(...events);

const hoursEvent = (
  sheet: WeekSheet,
  week: string,
  { activity, provider: given, minutes }: StatedHours,
  reason: string | undefined,
): ParticipantEvent | null => {
  const provider = given ?? null;
  const stands = hoursOf(sheet, activity, provider);
  const key = { week, activity, provider };
  if (!stands)
    return { type: 'HoursRecorded', data: { ...key, minutes, ...(reason !== undefined && { reason }) } };
  if (stands.minutes === minutes) return null;
  return {
    type: 'HoursCorrected',
    data: { ...key, minutes, previous: stands.minutes, reason: reason ?? '' },
  };
};

const absenceEvent = (
  sheet: WeekSheet,
  week: string,
  { kind, days }: StatedAbsence,
  reason: string | undefined,
): ParticipantEvent | null => {
  const stands = absenceOf(sheet, kind);
  if (!stands)
    return { type: 'AbsenceRecorded', data: { week, kind, days, ...(reason !== undefined && { reason }) } };
  if (stands.days === days) return null;
  return {
    type: 'AbsenceCorrected',
    data: { week, kind, days, previous: stands.days, reason: reason ?? '' },
  };
};

const isAddition = (event: ParticipantEvent): boolean =>
  event.type === 'HoursRecorded' || event.type === 'AbsenceRecorded';

/** RecordWeek: states the whole week; one event for each entry or absence that differs from what stands. */
export const recordWeek = (
  participantCase: ParticipantCase,
  { week, entries, absences, reason: text }: CommandOf<'RecordWeek'>,
  today: string,
): Decision<ParticipantEvent> => {
  const refusal =
    weekRefusal(participantCase, week, today) ??
    minutesRefusal(entries) ??
    duplicateRefusal(entries.map(hoursKey)) ??
    duplicateRefusal(absences.map(({ kind }) => kind)) ??
    absenceRefusal(absences);
  if (refusal) return refusal;
  const reason = statedText(text);
  const sheet = sheetOf(participantCase, week);
  const stated = new Set(entries.map(hoursKey));
  const events: ParticipantEvent[] = [
    ...entries.map((entry) => hoursEvent(sheet, week, entry, reason)),
    ...sheet.entries
      .filter((entry) => !stated.has(hoursKey(entry)))
      .map(({ activity, provider, minutes: previous }): ParticipantEvent => ({
        type: 'HoursWithdrawn',
        data: { week, activity, provider, previous, reason: reason ?? '' },
      })),
    ...absences.map((absence) => absenceEvent(sheet, week, absence, reason)),
    ...sheet.absences
      .filter(({ kind }) => !absences.some((absence) => absence.kind === kind))
      .map(({ kind, days: previous }): ParticipantEvent => ({
        type: 'AbsenceWithdrawn',
        data: { week, kind, previous, reason: reason ?? '' },
      })),
  ].filter((event) => event !== null);
  return explained(events, !events.every(isAddition), reason);
};

/** RecordHours: states one entry and leaves the rest of the week. */
export const recordHours = (
  participantCase: ParticipantCase,
  { week, activity, provider: given, minutes, reason: text }: CommandOf<'RecordHours'>,
  today: string,
): Decision<ParticipantEvent> => {
  const sheet = sheetOf(participantCase, week);
  const provider = given ?? null;
  const others = sheet.entries.filter((entry) => entry.activity !== activity || entry.provider !== provider);
  const refusal = weekRefusal(participantCase, week, today) ?? minutesRefusal([...others, { minutes }]);
  if (refusal) return refusal;
  const reason = statedText(text);
  const event = hoursEvent(sheet, week, { activity, provider, minutes }, reason);
  return event ? explained([event], !isAddition(event), reason) : decided();
};

/** WithdrawHours: nothing stands any more for one activity at one provider. */
export const withdrawHours = (
  participantCase: ParticipantCase,
  { week, activity, provider: given, reason: text }: CommandOf<'WithdrawHours'>,
): Decision<ParticipantEvent> => {
  const provider = given ?? null;
  const stands = hoursOf(sheetOf(participantCase, week), activity, provider);
  if (!stands)
    return refused('nothing_recorded', `Der står ingen timer for aktiviteten hos dette sted i uge ${week}.`);
  const reason = statedText(text);
  if (!reason) return reasonRequired();
  return decided({
    type: 'HoursWithdrawn',
    data: { week, activity, provider, previous: stands.minutes, reason },
  });
};
