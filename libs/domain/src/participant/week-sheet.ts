import type { Absence, Activity } from '../codes/code-lists.ts';
import type { AbsenceEntry, HoursEntry, ParticipantCase, WeekSheet } from './participant.case.ts';

const blank: WeekSheet = { entries: [], absences: [] };

/** What stands for a week; an empty sheet when nothing does. */
export const sheetOf = (participantCase: ParticipantCase, week: string): WeekSheet =>
  participantCase.weeks[week] ?? blank;

/** The hours that stand for an activity at a provider (`null`: without provider). */
export const hoursOf = (
  sheet: WeekSheet,
  activity: Activity,
  provider: string | null,
): HoursEntry | undefined =>
  sheet.entries.find((entry) => entry.activity === activity && entry.provider === provider);

/** The days that stand for a kind of absence. */
export const absenceOf = (sheet: WeekSheet, kind: Absence): AbsenceEntry | undefined =>
  sheet.absences.find((entry) => entry.kind === kind);

const hoursOrder = (left: HoursEntry, right: HoursEntry): number =>
  left.activity === right.activity
    ? (left.provider ?? '') < (right.provider ?? '')
      ? -1
      : 1
    : left.activity < right.activity
      ? -1
      : 1;

/** The sheet with this entry in place of what stood under its key. */
export const withHours = (sheet: WeekSheet, entry: HoursEntry): WeekSheet => ({
  ...sheet,
  entries: [...withoutHours(sheet, entry.activity, entry.provider).entries, entry].toSorted(hoursOrder),
});

/** The sheet without the entry of this key. */
export const withoutHours = (sheet: WeekSheet, activity: Activity, provider: string | null): WeekSheet => ({
  ...sheet,
  entries: sheet.entries.filter((entry) => entry.activity !== activity || entry.provider !== provider),
});

/** The sheet with this absence in place of what stood for its kind. */
export const withAbsence = (sheet: WeekSheet, entry: AbsenceEntry): WeekSheet => ({
  ...sheet,
  absences: [...withoutAbsence(sheet, entry.kind).absences, entry].toSorted((left, right) =>
    left.kind < right.kind ? -1 : 1,
  ),
});

/** The sheet without this kind of absence. */
export const withoutAbsence = (sheet: WeekSheet, kind: Absence): WeekSheet => ({
  ...sheet,
  absences: sheet.absences.filter((entry) => entry.kind !== kind),
});

/** The case with this sheet for the week; a sheet on which nothing stands is taken out. */
export const withSheet = (
  participantCase: ParticipantCase,
  week: string,
  sheet: WeekSheet,
): ParticipantCase => {
  if (sheet.entries.length > 0 || sheet.absences.length > 0)
    return { ...participantCase, weeks: { ...participantCase.weeks, [week]: sheet } };
  const { [week]: _, ...weeks } = participantCase.weeks;
  return { ...participantCase, weeks };
};
