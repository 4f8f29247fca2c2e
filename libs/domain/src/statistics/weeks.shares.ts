import { daysBetween } from '../calendar/danish-date.ts';
import { mondayOf } from '../calendar/iso-week.ts';
import { codesOf } from '../codes/code-list.ts';
import { activity as activityCodes } from '../codes/code-lists.ts';
import type { ForloebFacts, WeekFacts } from './facts.ts';
import type { Period } from './period.ts';
import { groupOf } from './seen-person.ts';
import type { TakeShare } from './share.ts';

const daysOfWeek = 7;
const activities = codesOf(activityCodes);

/** Those of a forløb's weeks, which follow one another, that are of the period. */
const weeksIn = ({ weeks }: ForloebFacts, period: Period): readonly WeekFacts[] => {
  const [own] = weeks;
  if (!own) return weeks;
  const before = daysBetween(mondayOf(own.week), period.monday) / daysOfWeek;
  return weeks.slice(Math.max(0, before), Math.max(0, before + period.weeks.length));
};

/** Judged weeks, and the minutes recorded in them. */
export const worked = (forloeb: readonly ForloebFacts[], period: Period, take: TakeShare): void => {
  for (const one of forloeb) {
    const gruppe = groupOf(one);
    const uger: Partial<Record<WeekFacts['status'], number>> = {};
    const timer = new Float64Array(activities.length);
    for (const week of weeksIn(one, period)) {
      uger[week.status] = (uger[week.status] ?? 0) + 1;
      for (const entry of week.worked) timer[entry[0]]! += entry[1];
    }
    for (const [ugestatus, count] of Object.entries(uger)) take('uger', { ugestatus, gruppe }, count);
    for (let activity = 0; activity < timer.length; activity += 1)
      if (timer[activity]! > 0) take('timer', { aktivitet: activities[activity]!, gruppe }, timer[activity]!);
  }
};

/** Adds to `ages`, by days, how many entries of hours of the period were recorded how many days after their week. */
export const countRegistrationAges = (
  forloeb: readonly ForloebFacts[],
  period: Period,
  ages: number[],
): void => {
  for (const one of forloeb)
    for (const { registrationAges } of weeksIn(one, period))
      for (const age of registrationAges) ages[age] = (ages[age] ?? 0) + 1;
};
