import { addDays, mondayOf } from '#libs/domain';
import { type Course, endOfTransition, exitStep, step, theTransition } from './course.ts';
import type { Member } from './member.ts';
import type { Random } from './random.ts';
import { firstEnrolment, weeksLater } from './scenario-calendar.ts';
import { dayOf, fewestWeeks, stay, weekBetween } from './stay.ts';

/** Leaves for a job, or for another municipality, and is back in a second forløb some weeks later. */
export const courseOfReturning = (member: Member, random: Random, after: 'job' | 'fraflyttet'): Course => {
  const first = member.displacedUkrainian ? firstEnrolment(true) : '2022-W01';
  const enrolWeek = weekBetween(random, first, weeksLater(first, 10));
  const exitWeek = weeksLater(enrolWeek, fewestWeeks(member) + random.integer(0, 2));
  const exitedOn = mondayOf(exitWeek);
  const backOn = dayOf(random, weeksLater(exitWeek, random.integer(3, 6)));
  const left = step(
    addDays(exitedOn, random.integer(0, 8)),
    exitStep(exitedOn, after === 'job' ? 'overgang' : 'fraflyttet'),
  );
  const lost = endOfTransition(addDays(backOn, -random.integer(1, 7)), 'Jobbet ophørte i prøvetiden');
  return {
    stays: [stay(1, dayOf(random, enrolWeek), exitedOn), stay(2, backOn, null)],
    steps:
      after === 'job'
        ? [
            step(addDays(exitedOn, -random.integer(0, 7)), theTransition(random, 'job', exitedOn)),
            left,
            step(addDays(backOn, random.integer(0, 5)), lost),
          ]
        : [left],
  };
};
