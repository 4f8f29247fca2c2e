import { decided, reasonRequired, refused, statedText } from '../decision/decision.ts';
import type { ParticipantCase, WeekSheet } from './participant.case.ts';
import type { CommandOf, StatedHours } from './participant.commands.ts';
import type { ParticipantEvent } from './participant.events.ts';
import type { Decision } from './refusal.ts';
import { hoursOf, sheetOf } from './week-sheet.ts';
import { minutesRefusal, only, weekRefusal, withReason } from './week.rules.ts';

/** The event that makes the hours of one activity at one provider stand; `null` when they do. */
export const hoursEvent = (
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

/** RecordHours: states one entry and leaves the rest of the week. */
export const recordHours = (
  participantCase: ParticipantCase,
  { week, activity, provider: given, minutes, reason: text }: CommandOf<'RecordHours'>,
  today: string,
): Decision<ParticipantEvent> => {
  const sheet = sheetOf(participantCase, week);
  const provider = given ?? null;
  const others = sheet.entries.filter((entry) => entry.activity !== activity || entry.provider !== provider);
  const refusal =
    weekRefusal(participantCase, week, today) ??
    minutesRefusal([minutes, ...others.map((entry) => entry.minutes)], only('minutes'));
  if (refusal) return refusal;
  const reason = statedText(text);
  const event = hoursEvent(sheet, week, { activity, provider, minutes }, reason);
  return withReason(event ? [event] : [], reason);
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
