import { absenceEvent } from './absence.decide.ts';
import { refused, statedText } from '../decision/decision.ts';
import { hoursEvent } from './hours.decide.ts';
import type { ParticipantCase } from './participant.case.ts';
import type { CommandOf, StatedHours } from './participant.commands.ts';
import type { ParticipantEvent } from './participant.events.ts';
import type { Decision } from './refusal.ts';
import { sheetOf } from './week-sheet.ts';
import { daysRefusal, minutesRefusal, weekRefusal, type WeekPaths, withReason } from './week.rules.ts';

const hoursKey = ({ activity, provider }: StatedHours): string => `${activity} ${provider ?? ''}`;

const duplicateRefusal = (keys: readonly string[], list: string): Decision<never> | null => {
  const again = keys.findIndex((key, index) => keys.indexOf(key) < index);
  return again === -1
    ? null
    : refused(
        'duplicate_entry',
        'Den samme aktivitet hos samme sted eller samme fravær er angivet to gange.',
        `${list}[${again}]`,
      );
};

const pathsIn = (list: string, field: string): WeekPaths => ({
  each: (index) => `${list}[${index}].${field}`,
  all: list,
});

/** RecordWeek: states the whole week; one event for each entry or absence that differs from what stands. */
export const recordWeek = (
  participantCase: ParticipantCase,
  { week, entries, absences, reason: text }: CommandOf<'RecordWeek'>,
  today: string,
): Decision<ParticipantEvent> => {
  const refusal =
    weekRefusal(participantCase, week, today) ??
    minutesRefusal(
      entries.map(({ minutes }) => minutes),
      pathsIn('entries', 'minutes'),
    ) ??
    duplicateRefusal(entries.map(hoursKey), 'entries') ??
    duplicateRefusal(
      absences.map(({ kind }) => kind),
      'absences',
    ) ??
    daysRefusal(
      absences.map(({ days }) => days),
      pathsIn('absences', 'days'),
    );
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
  return withReason(events, reason);
};
