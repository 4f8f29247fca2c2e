import { daysBetween } from '../calendar/danish-date.ts';
import { mondayOf } from '../calendar/iso-week.ts';
import type { Activity } from '../codes/code-lists.ts';
import type { ForloebFacts, WeekFacts } from './facts.ts';
import type { Period } from './period.ts';
import { groupOf } from './seen-person.ts';
import type { TakeShare } from './share.ts';

const daysOfWeek = 7;

/** Those of a forløb's weeks, which follow one another, that are of the period. */
const weeksIn = ({ weeks }: ForloebFacts, period: Period): readonly WeekFacts[] => {
  const [own] = weeks;
  if (!own) return weeks;
  const before = daysBetween(mondayOf(own.week), mondayOf(period.weeks[0]!)) / daysOfWeek;
  return weeks.slice(Math.max(0, before), Math.max(0, before + period.weeks.length));
};

/** Judged weeks, and the minutes recorded in them. */
export const worked = (forloeb: readonly ForloebFacts[], period: Period, take: TakeShare): void => {
  for (const one of forloeb) {
    const gruppe = groupOf(one);
    for (const { status, minutes } of weeksIn(one, period)) {
      take('uger', { ugestatus: status, gruppe }, 1);
      for (const aktivitet of Object.keys(minutes))
        take('timer', { aktivitet, gruppe }, minutes[aktivitet as Activity]!);
    }
  }
};

/** Adds to `ages` how many entries of hours of the period were recorded how many days after their week. */
export const countRegistrationAges = (
  forloeb: readonly ForloebFacts[],
  period: Period,
  ages: Map<number, number>,
): void => {
  for (const one of forloeb)
    for (const { registrationAges } of weeksIn(one, period))
      for (const age of registrationAges) ages.set(age, (ages.get(age) ?? 0) + 1);
};
