import {
  addDays,
  daysBetween,
  isoWeekOf,
  type DanishDate,
  type ExitReason,
  sundayOf,
  type TransitionKind,
} from '#libs/domain';
import { type Course, endOfTransition, exitStep, type CourseStep, step, theTransition } from './course.ts';
import type { Member } from './member.ts';
import type { Random } from './random.ts';
import { firstEnrolment, lastWeek, countedPeriod, weeksLater } from './scenario-calendar.ts';
import { dayOf, fewestWeeks, type Stay, stay, weekBetween } from './stay.ts';

const later = (one: string, other: string): string => (one > other ? one : other);
const earlier = (one: string, other: string): string => (one < other ? one : other);

/**
 * Enrolment and exit of somebody who leaves between 10 January and 27 November 2022; from April on, when there are
 * seven weeks of 2022 to be met before.
 */
const daysOfLeaving = (member: Member, random: Random): { enrolledOn: DanishDate; exitedOn: DanishDate } => {
  const first = firstEnrolment(member.displacedUkrainian);
  const fewest = fewestWeeks(member);
  const firstExit = later(weeksLater(first, fewest), member.meetsTimekrav ? '2022-W14' : '2022-W02');
  const exitWeek = weekBetween(random, firstExit, lastWeek, 0.8);
  const enrolWeek = later(first, weeksLater(exitWeek, -random.integer(fewest, 32)));
  return { enrolledOn: dayOf(random, enrolWeek), exitedOn: dayOf(random, exitWeek) };
};

/** Mostly the first uncovered day; a job also starts some weeks before the exit, or shortly after it. */
const startOf = (random: Random, into: TransitionKind, exitedOn: DanishDate): DanishDate => {
  if (into === 'selvforsoergelse' || random.chance(0.65)) return exitedOn;
  const start = addDays(exitedOn, random.chance(0.55) ? -random.integer(3, 18) : random.integer(1, 14));
  return earlier(later(start, '2022-01-03'), countedPeriod.to);
};

/** Some jobs end again, which takes nothing away from the move. */
const laterEnd = (random: Random, startsOn: DanishDate): readonly CourseStep[] => {
  const endedOn = addDays(startsOn, random.integer(28, 90));
  if (!random.chance(0.1) || endedOn > countedPeriod.to) return [];
  const told = addDays(endedOn, random.integer(1, 10));
  return [step(told, endOfTransition(endedOn, 'Ansættelsen er ophørt, oplyst af arbejdsgiver'))];
};

/** Leaves with `overgang`: for a job, education, self-support. Weeks after the start of it are no longer logged. */
export const courseOfMovingOn = (member: Member, random: Random, into: TransitionKind): Course => {
  const { enrolledOn, exitedOn } = daysOfLeaving(member, random);
  const startsOn = startOf(random, into, exitedOn);
  const started = isoWeekOf(startsOn);
  return {
    stays: [stay(1, enrolledOn, exitedOn, (week) => week <= started)],
    steps: [
      step(addDays(startsOn, random.integer(-7, 10)), theTransition(random, into, startsOn)),
      step(addDays(exitedOn, random.integer(0, 8)), exitStep(exitedOn, 'overgang')),
      ...(into === 'job' || into === 'igu' ? laterEnd(random, startsOn) : []),
    ],
  };
};

const withoutWeekOfDeath = (one: Stay, death: DanishDate): Stay => ({
  ...one,
  weeks: one.weeks.filter((week) => daysBetween(sundayOf(week), death) > 0),
});

/** Leaves for another reason. */
export const courseOfLeaving = (
  member: Member,
  random: Random,
  because: Exclude<ExitReason, 'overgang'>,
): Course => {
  const { enrolledOn, exitedOn } = daysOfLeaving(member, random);
  const covered = stay(1, enrolledOn, exitedOn);
  const note = because === 'andet' ? 'Afsluttet efter samråd i afdelingen' : undefined;
  return {
    stays: [because === 'doed' ? withoutWeekOfDeath(covered, exitedOn) : covered],
    steps: [step(addDays(exitedOn, random.integer(0, 14)), exitStep(exitedOn, because, note))],
  };
};
