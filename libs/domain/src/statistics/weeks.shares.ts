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

/** Minutes by activity, and weeks by status, of one forløb at a time: filled and emptied again, so that nothing is made for each. */
const minutes = new Float64Array(activities.length);
const weeksBy = new Map<WeekFacts['status'], number>();

const takeMinutes = (gruppe: string, take: TakeShare): void => {
  for (let activity = 0; activity < minutes.length; activity += 1) {
    if (minutes[activity] === 0) continue;
    take('timer', { aktivitet: activities[activity]!, gruppe }, minutes[activity]!);
    minutes[activity] = 0;
  }
};

const takeWeeks = (gruppe: string, take: TakeShare): void => {
  for (const [ugestatus, count] of weeksBy) take('uger', { ugestatus, gruppe }, count);
  weeksBy.clear();
};

/** Judged weeks, and the minutes recorded in them. */
export const worked = (forloeb: readonly ForloebFacts[], period: Period, take: TakeShare): void => {
  for (const one of forloeb) {
    const weeks = weeksIn(one, period);
    if (weeks.length === 0) continue;
    let hasHours = false;
    for (const { status, worked: entries } of weeks) {
      weeksBy.set(status, (weeksBy.get(status) ?? 0) + 1);
      for (const [activity, some] of entries) minutes[activity]! += some;
      hasHours ||= entries.length > 0;
    }
    const gruppe = groupOf(one);
    takeWeeks(gruppe, take);
    if (hasHours) takeMinutes(gruppe, take);
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
