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

/** Has each of a forløb's weeks, which follow one another, that is of the period visited. */
const eachWeekIn = ({ weeks }: ForloebFacts, period: Period, visit: (week: WeekFacts) => void): void => {
  const [own] = weeks;
  if (!own) return;
  const before = daysBetween(mondayOf(own.week), period.monday) / daysOfWeek;
  const end = Math.min(weeks.length, before + period.weeks.length);
  for (let index = Math.max(0, before); index < end; index += 1) visit(weeks[index]!);
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

const takeIn = ({ status, worked: entries }: WeekFacts): void => {
  weeksBy.set(status, (weeksBy.get(status) ?? 0) + 1);
  for (const entry of entries) minutes[entry[0]]! += entry[1];
};

/** Judged weeks, and the minutes recorded in them. */
export const worked = (forloeb: readonly ForloebFacts[], period: Period, take: TakeShare): void => {
  for (const one of forloeb) {
    eachWeekIn(one, period, takeIn);
    if (weeksBy.size === 0) continue;
    const gruppe = groupOf(one);
    takeWeeks(gruppe, take);
    takeMinutes(gruppe, take);
  }
};

/** Adds to `ages`, by days, how many entries of hours of the period were recorded how many days after their week. */
export const countRegistrationAges = (
  forloeb: readonly ForloebFacts[],
  period: Period,
  ages: number[],
): void => {
  const count = ({ registrationAges }: WeekFacts): void => {
    for (const age of registrationAges) ages[age] = (ages[age] ?? 0) + 1;
  };
  for (const one of forloeb) eachWeekIn(one, period, count);
};
