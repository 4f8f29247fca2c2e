import type { CommandOf, ParticipantCommand, StatedHours } from '#libs/domain';
import type { LoggedWeek } from './logged-week.ts';
import type { Random } from './random.ts';

/** What was registered first, and the correction that makes it what it really was. */
interface CorrectedWeek {
  readonly first: LoggedWeek;
  readonly correction: ParticipantCommand;
}

const recordHours = (week: string, entry: StatedHours): CommandOf<'RecordHours'> => ({
  command: 'RecordHours',
  week,
  ...entry,
});

const replaced = (week: LoggedWeek, entry: StatedHours, minutes: number): LoggedWeek => ({
  ...week,
  entries: week.entries.map((one) => (one === entry ? { ...one, minutes } : one)),
});

/** A slip of the keyboard in one entry: a digit too few, or ten hours too many. */
const typo = (week: LoggedWeek, entry: StatedHours, random: Random): CorrectedWeek => {
  const tenth = entry.minutes > 0 && random.chance(0.5);
  return {
    first: replaced(week, entry, tenth ? Math.floor(entry.minutes / 10) : entry.minutes + 600),
    correction: { ...recordHours(week.week, entry), reason: 'Tastefejl rettet efter mødeprotokollen' },
  };
};

/** An entry that came in after the others; adding it needs no reason. */
const lateEntry = (week: LoggedWeek, entry: StatedHours): CorrectedWeek => ({
  first: { ...week, entries: week.entries.filter((one) => one !== entry) },
  correction: recordHours(week.week, entry),
});

/** Hours of somebody else, taken back. */
const othersHours = (week: LoggedWeek, random: Random): CorrectedWeek => {
  const wrong = { activity: 'forberedelse', provider: 'P1000000099' } as const;
  const minutes = random.integer(8, 40) * 15;
  return {
    first: { ...week, entries: [...week.entries, { ...wrong, minutes }] },
    correction: {
      command: 'WithdrawHours',
      week: week.week,
      ...wrong,
      reason: 'Timerne hører til en anden borger',
    },
  };
};

/** Absence that turned out otherwise: the week is stated again. */
const otherAbsence = (week: LoggedWeek): CorrectedWeek => ({
  first: { ...week, absences: [{ kind: 'anden_lovlig', days: 1 }] },
  correction: { ...week, reason: 'Fraværet er afklaret med borgeren' },
});

/** A first registration with a mistake in it; the correction leaves the week as `week` states it. */
export const corrected = (week: LoggedWeek, random: Random): CorrectedWeek => {
  const entry = week.entries.at(-1);
  if (entry === undefined) return otherAbsence(week);
  switch (random.weighted({ typo: 45, lateEntry: 20, othersHours: 20, otherAbsence: 15 })) {
    case 'typo':
      return typo(week, entry, random);
    case 'lateEntry':
      return week.entries.length > 1 ? lateEntry(week, entry) : typo(week, entry, random);
    case 'othersHours':
      return othersHours(week, random);
    case 'otherAbsence':
      return otherAbsence(week);
  }
};
