import type { Course } from './course.ts';
import { courseOfLeaving, courseOfMovingOn } from './course-of-leaving.ts';
import { courseOfReturning } from './course-of-returning.ts';
import {
  courseOfMistakenIdentity,
  courseOfStartingInDecember,
  courseOfStaying,
  courseOfTryingAJob,
} from './course-of-staying.ts';
import type { Member } from './member.ts';
import type { Random } from './random.ts';

/** The days that the member's fate takes. */
export const courseOfFate = (member: Member, random: Random): Course => {
  const { fate } = member;
  switch (fate.kind) {
    case 'stays':
    case 'waits_for_category':
      return courseOfStaying(member, random);
    case 'tries_a_job':
      return courseOfTryingAJob(member, random);
    case 'starts_in_december':
      return courseOfStartingInDecember(member, random);
    case 'mistaken_for_another':
      return courseOfMistakenIdentity(member, random);
    case 'comes_back':
      return courseOfReturning(member, random, fate.after);
    case 'moves_on':
      return courseOfMovingOn(member, random, fate.into);
    case 'leaves':
      return courseOfLeaving(member, random, fate.because);
  }
};
