import { decided, reasonRequired, refused, statedText } from '../decision/decision.ts';
import type { ParticipantCase, WeekSheet } from './participant.case.ts';
import type { CommandOf, StatedAbsence } from './participant.commands.ts';
import type { ParticipantEvent } from './participant.events.ts';
import type { Decision } from './refusal.ts';
import { absenceOf, sheetOf } from './week-sheet.ts';
import { absenceWeekRefusal, daysRefusal, only, withReason } from './week.rules.ts';

/** The event that makes the days of one kind of absence stand; `null` when they do. */
export const absenceEvent = (
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

/** RecordAbsence: states one kind of absence and leaves the rest of the week; leave may be planned ahead. */
export const recordAbsence = (
  participantCase: ParticipantCase,
  { week, kind, days, reason: text }: CommandOf<'RecordAbsence'>,
  today: string,
): Decision<ParticipantEvent> => {
  const sheet = sheetOf(participantCase, week);
  const others = sheet.absences.filter((absence) => absence.kind !== kind);
  const refusal =
    absenceWeekRefusal(participantCase, week, kind, today) ??
    daysRefusal([days, ...others.map((absence) => absence.days)], only('days'));
  if (refusal) return refusal;
  const reason = statedText(text);
  const event = absenceEvent(sheet, week, { kind, days }, reason);
  return withReason(event ? [event] : [], reason);
};

/** WithdrawAbsence: nothing stands any more for one kind of absence. */
export const withdrawAbsence = (
  participantCase: ParticipantCase,
  { week, kind, reason: text }: CommandOf<'WithdrawAbsence'>,
): Decision<ParticipantEvent> => {
  const stands = absenceOf(sheetOf(participantCase, week), kind);
  if (!stands) return refused('nothing_recorded', `Der står intet fravær af denne art i uge ${week}.`);
  const reason = statedText(text);
  if (!reason) return reasonRequired();
  return decided({ type: 'AbsenceWithdrawn', data: { week, kind, previous: stands.days, reason } });
};
