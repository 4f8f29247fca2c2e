import type { AssessedForloeb, AssessedWeek } from './assessment.ts';
import type { RuleSet } from './rule-set.ts';

/** How far the met weeks of a forløb go towards the timekrav. */
type MetWeeks = Pick<AssessedForloeb, 'metWeeks' | 'longestRun' | 'timekravMet' | 'metInWeek'>;

/** Counts the met weeks of one forløb, in the order of the calendar. Neutral weeks neither count nor break a run. */
export const countMetWeeks = (
  weeks: readonly Pick<AssessedWeek, 'week' | 'status'>[],
  ruleSet: RuleSet,
): MetWeeks => {
  const consecutive = ruleSet.counting === 'consecutive';
  let [metWeeks, run, longestRun] = [0, 0, 0];
  let metInWeek: string | null = null;
  for (const { week, status } of weeks) {
    if (status === 'neutral') continue;
    if (status !== 'met') {
      run = 0;
      continue;
    }
    metWeeks += 1;
    run += 1;
    longestRun = Math.max(longestRun, run);
    if (metInWeek === null && (consecutive ? run : metWeeks) >= ruleSet.requiredWeeks) metInWeek = week;
  }
  return { metWeeks, longestRun, timekravMet: metInWeek !== null, metInWeek };
};
