import { isWork } from '../codes/code-lists.ts';
import type { AssessedForloeb, AssessedWeek } from './assessment.ts';
import { countMetWeeks } from './met-weeks.ts';
import type { ForloebHearing } from './week-hearing.ts';

/** What is said of an assessed forløb beside its weeks. */
export const standingOf = (
  { number, seen, ruleSet }: ForloebHearing,
  weeks: readonly Pick<AssessedWeek, 'week' | 'status'>[],
): Omit<AssessedForloeb, 'weeks'> => {
  const met = countMetWeeks(weeks, ruleSet);
  const work = seen.transitions.some(({ transition }) => isWork(transition));
  return {
    number,
    kommunekode: seen.forloeb.kommunekode,
    enrolledOn: seen.forloeb.enrolledOn,
    exitedOn: seen.exitedOn,
    ...met,
    metInConnectionWithWork: met.timekravMet && work,
  };
};
