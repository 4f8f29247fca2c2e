import { addDays, type DanishDate, isoWeekOf, mondayOf } from '#libs/domain';
import { type Course, endOfTransition, exitStep, step, theTransition } from './course.ts';
import type { Member } from './member.ts';
import type { Random } from './random.ts';
import { firstEnrolment, lastWeek, weeksLater } from './scenario-calendar.ts';
import { dayOf, fewestWeeks, stay, weekBetween } from './stay.ts';

/** At least so many weeks before the municipality counts. */
const enrolment = (member: Member, random: Random, weeksBefore: number): DanishDate => {
  const last = weeksLater(lastWeek, -weeksBefore);
  return dayOf(random, weekBetween(random, firstEnrolment(member.displacedUkrainian), last));
};

/** Enrolled, and still there on the day of the count. */
export const courseOfStaying = (member: Member, random: Random): Course => ({
  stays: [stay(1, enrolment(member, random, member.meetsTimekrav ? fewestWeeks(member) : 1), null)],
  steps: [],
});

/** Takes a job without leaving, loses it after some weeks, and goes on with the hours. */
export const courseOfTryingAJob = (member: Member, random: Random): Course => {
  const first = firstEnrolment(member.displacedUkrainian);
  const enrolWeek = weekBetween(random, first, weeksLater(first, 10));
  const startsOn = mondayOf(weekBetween(random, weeksLater(enrolWeek, 12), '2022-W38'));
  const endedOn = addDays(startsOn, random.integer(21, 56));
  const [started, ended] = [isoWeekOf(startsOn), isoWeekOf(endedOn)];
  return {
    stays: [stay(1, dayOf(random, enrolWeek), null, (week) => week <= started || week > ended)],
    steps: [
      step(addDays(startsOn, random.integer(-7, 7)), theTransition(random, 'job', startsOn)),
      step(addDays(endedOn, random.integer(1, 10)), endOfTransition(endedOn, 'Virksomheden måtte skære ned')),
    ],
  };
};

/** Has a job that starts after the day of the count: nobody has left for it yet. */
export const courseOfStartingInDecember = (member: Member, random: Random): Course => {
  const startsOn = random.pick(['2022-12-01', '2022-12-05']);
  return {
    stays: [stay(1, enrolment(member, random, fewestWeeks(member)), null)],
    steps: [step(addDays('2022-11-14', random.integer(0, 11)), theTransition(random, 'job', startsOn))],
  };
};

/** A job and an exit are registered on the wrong case, and withdrawn one to three weeks later. */
export const courseOfMistakenIdentity = (member: Member, random: Random): Course => {
  const enrolledOn = dayOf(
    random,
    weekBetween(random, firstEnrolment(member.displacedUkrainian), '2022-W24'),
  );
  const exitedOn = mondayOf(weekBetween(random, '2022-W42', '2022-W44'));
  const mistake = addDays(exitedOn, random.integer(1, 4));
  const correction = addDays(mistake, random.integer(7, 20));
  const reason = 'Registreret på forkert borger';
  const [made, withdrawn] = [
    step(mistake, theTransition(random, 'job', exitedOn)),
    step(correction, { command: 'WithdrawTransition', transitionId: 'transition-1', reason }),
  ];
  return {
    stays: [stay(1, enrolledOn, null)],
    steps: [
      made,
      step(mistake, exitStep(exitedOn, 'overgang')),
      step(correction, { command: 'WithdrawExit', reason }),
      withdrawn,
    ],
    closed: { from: made.day, until: withdrawn.day },
  };
};
