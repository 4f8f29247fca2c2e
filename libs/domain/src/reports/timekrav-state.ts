import type { AssessedForloeb } from '../timekrav/assessment.ts';
import type { RuleSet } from '../timekrav/rule-set.ts';

/** Where a forløb stands: `near` is not met and at most two met weeks short. */
export type TimekravState = 'met' | 'near' | 'not_met';

/** What each is called, in Danish. */
export const timekravStateLabels: Readonly<Record<TimekravState, string>> = {
  met: 'opfyldt',
  near: 'tæt på',
  not_met: 'ikke opfyldt',
};

const nearlyThere = 2;

type Standing = Pick<AssessedForloeb, 'metWeeks' | 'longestRun' | 'timekravMet'>;

/** How many met weeks the forløb is short of the timekrav, by the rule set's way of counting; 0 when it is met. */
export const weeksShort = (standing: Standing, ruleSet: RuleSet): number => {
  switch (ruleSet.counting) {
    case 'cumulative':
      return Math.max(0, ruleSet.requiredWeeks - standing.metWeeks);
    case 'consecutive':
      return Math.max(0, ruleSet.requiredWeeks - standing.longestRun);
  }
};

/** The state of an assessed forløb, for lists and the worklist. */
export const timekravState = (standing: Standing, ruleSet: RuleSet): TimekravState => {
  if (standing.timekravMet) return 'met';
  return weeksShort(standing, ruleSet) <= nearlyThere ? 'near' : 'not_met';
};
