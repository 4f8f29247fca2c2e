import type { Absence, Activity } from '../codes/code-lists.ts';
import type { AbsenceEntry, HoursEntry, ParticipantCase, WeekSheet } from './participant.case.ts';

/** A sheet on which nothing stands. */
export const blankSheet: WeekSheet = { entries: [], absences: [] };

/** Whether anything stands on the sheet. */
export const isBlankSheet = ({ entries, absences }: WeekSheet): boolean =>
  entries.length === 0 && absences.length === 0;

/** What stands for a week; a blank sheet when nothing does. */
export const sheetOf = (participantCase: ParticipantCase, week: string): WeekSheet =>
  participantCase.weeks[week] ?? blankSheet;

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

const absenceOrder = (left: AbsenceEntry, right: AbsenceEntry): number => (left.kind < right.kind ? -1 : 1);

/** The list, which is in order, with one more in its place. */
const inserted = <Entry>(
  entries: readonly Entry[],
  entry: Entry,
  order: (left: Entry, right: Entry) => number,
): readonly Entry[] => {
  const place = entries.findIndex((one) => order(entry, one) < 0);
  return place < 0 ? entries.concat([entry]) : entries.toSpliced(place, 0, entry);
};

/** The sheet with this entry in place of what stood under its key. */
export const withHours = (sheet: WeekSheet, entry: HoursEntry): WeekSheet => {
  const { entries } = withoutHours(sheet, entry.activity, entry.provider);
  return { ...sheet, entries: inserted(entries, entry, hoursOrder) };
};

/** The sheet without the entry of this key. */
export const withoutHours = (sheet: WeekSheet, activity: Activity, provider: string | null): WeekSheet => ({
  ...sheet,
  entries: sheet.entries.filter((entry) => entry.activity !== activity || entry.provider !== provider),
});

/** The sheet with this absence in place of what stood for its kind. */
export const withAbsence = (sheet: WeekSheet, entry: AbsenceEntry): WeekSheet => {
  const { absences } = withoutAbsence(sheet, entry.kind);
  return { ...sheet, absences: inserted(absences, entry, absenceOrder) };
};

/** The sheet without this kind of absence. */
export const withoutAbsence = (sheet: WeekSheet, kind: Absence): WeekSheet => ({
  ...sheet,
  absences: sheet.absences.filter((entry) => entry.kind !== kind),
});

/** The case with this sheet for the week; a blank one is taken out. */
export const withSheet = (
  participantCase: ParticipantCase,
  week: string,
  sheet: WeekSheet,
): ParticipantCase => {
  if (!isBlankSheet(sheet)) return { ...participantCase, weeks: { ...participantCase.weeks, [week]: sheet } };
  const { [week]: _, ...weeks } = participantCase.weeks;
  return { ...participantCase, weeks };
};
