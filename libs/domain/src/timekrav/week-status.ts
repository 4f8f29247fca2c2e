import type { WeekStatus } from './assessment.ts';
import type { RuleSet } from './rule-set.ts';

/** Days of a week on which somebody can be absent. */
export const weekdays = 5;

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

/** The rows of the rule, in its order, each with the status that it gives. */
const statuses = {
  after_transition: 'after_transition',
  no_requirement: 'no_requirement',
  minutes: 'met',
  credited: 'met',
  neutral: 'neutral',
  open: 'open',
  missing: 'missing',
  otherwise: 'not_met',
} as const satisfies Readonly<Record<string, WeekStatus>>;

/** A row of the rule. `minutes`: they reach the requirement; `credited`: full lawful absence is met. */
type WeekRow = keyof typeof statuses;

/** The row of the rule that gives a week its status: the first that applies (docs/domain.md, "The timekrav"). */
export const weekRow = (week: WeekInQuestion, ruleSet: RuleSet): WeekRow => {
  const { requirement } = week;
  const fullAbsence = week.lawfulDays >= weekdays ? ruleSet.lawfulAbsence.fullWeek : null;
  if (week.afterTransition) return 'after_transition';
  if (requirement === null) return 'no_requirement';
  if (week.countedMinutes >= requirement) return 'minutes';
  if (fullAbsence === 'credited') return 'credited';
  if (fullAbsence === 'neutral') return 'neutral';
  if (!week.ended) return 'open';
  return week.recorded ? 'otherwise' : 'missing';
};

/** The status of a week: what the row of the rule that applies to it gives. */
export const weekStatus = (week: WeekInQuestion, ruleSet: RuleSet): WeekStatus =>
  statuses[weekRow(week, ruleSet)];
