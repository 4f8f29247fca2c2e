import { type Absence, type Activity, isLawful } from '../codes/code-lists.ts';
import type { AbsenceEntry, HoursEntry } from '../participant/participant.case.ts';

/** Minutes that stand for a week, added up. */
interface WeekMinutes {
  readonly minutes: Readonly<Partial<Record<Activity, number>>>;
  readonly countedMinutes: number;
}

/** Days of absence that stand for a week, added up. */
interface WeekAbsence {
  readonly absenceDays: Readonly<Partial<Record<Absence, number>>>;
  readonly lawfulDays: number;
}

const noAbsence: WeekAbsence = Object.freeze({ absenceDays: Object.freeze({}), lawfulDays: 0 });

/** Minutes by activity, its providers added up; `counted` are the activities whose minutes count. */
export const weekMinutes = (entries: readonly HoursEntry[], counted: ReadonlySet<Activity>): WeekMinutes => {
  const minutes: Partial<Record<Activity, number>> = {};
  let countedMinutes = 0;
  for (const entry of entries) {
    minutes[entry.activity] = (minutes[entry.activity] ?? 0) + entry.minutes;
    if (counted.has(entry.activity)) countedMinutes += entry.minutes;
  }
  return { minutes, countedMinutes };
};

/** Days by kind of absence, and how many of them are lawful. */
export const weekAbsence = (absences: readonly AbsenceEntry[]): WeekAbsence => {
  if (absences.length === 0) return noAbsence;
  const absenceDays: Partial<Record<Absence, number>> = {};
  let lawfulDays = 0;
  for (const { kind, days } of absences) {
    absenceDays[kind] = (absenceDays[kind] ?? 0) + days;
    if (isLawful(kind)) lawfulDays += days;
  }
  return { absenceDays, lawfulDays };
};
