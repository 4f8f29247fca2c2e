import type { WeekStatus } from './assessment.ts';
import type { RuleSet } from './rule-set.ts';

const weekdays = 5;

/** What the status of a week is decided from. */
export interface WeekInQuestion {
  readonly afterTransition: boolean;
  /** Minutes after reduction; `null` when there is none. */
  readonly requirement: number | null;
  readonly countedMinutes: number;
  readonly lawfulDays: number;
  /** True when the week's Sunday lies before the assessment date. */
  readonly ended: boolean;
  /** True when anything stands for the week, zero minutes too. */
  readonly recorded: boolean;
}

/**
 * The requirement after reduction for 1 to 4 days of lawful absence: under `reduced` one fifth less a day, rounded up
 * to whole minutes. Five days are a full week, which has a rule of its own.
 */
export const reduced = (minutes: number, lawfulDays: number, ruleSet: RuleSet): number => {
  switch (ruleSet.lawfulAbsence.partWeek) {
    case 'unchanged':
      return minutes;
    case 'reduced':
      return lawfulDays < weekdays ? Math.ceil((minutes * (weekdays - lawfulDays)) / weekdays) : minutes;
  }
};

/** The status of a week: the first that applies, in the order of the rule (docs/domain.md, "The timekrav"). */
export const weekStatus = (week: WeekInQuestion, ruleSet: RuleSet): WeekStatus => {
  const { requirement } = week;
  const fullAbsence = week.lawfulDays >= weekdays ? ruleSet.lawfulAbsence.fullWeek : null;
  if (week.afterTransition) return 'after_transition';
  if (requirement === null) return 'no_requirement';
  if (week.countedMinutes >= requirement || fullAbsence === 'credited') return 'met';
  if (fullAbsence === 'neutral') return 'neutral';
  if (!week.ended) return 'open';
  return week.recorded ? 'not_met' : 'missing';
};
