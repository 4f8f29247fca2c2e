import type { Activity, Readiness } from '../codes/code-lists.ts';

/**
 * A municipality's rule for the timekrav, as data. See docs/domain.md for what each value does to a week.
 * `weeklyMinutes`: minutes a week by readiness; a category left out has no requirement.
 */
export interface RuleSet {
  readonly id: string;
  readonly label: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly weeklyMinutes: Readonly<Partial<Record<Readiness, number>>>;
  readonly requiredWeeks: number;
  readonly counting: 'cumulative' | 'consecutive';
  readonly splitWeekReadiness: 'monday' | 'sunday' | 'strictest';
  readonly countedActivities: readonly Activity[];
  readonly lawfulAbsence: {
    readonly fullWeek: 'neutral' | 'not-met' | 'credited';
    readonly partWeek: 'unchanged' | 'reduced';
  };
  readonly transitionWeeks: 'start-week' | 'all';
  readonly excludes: readonly 'displacedUkrainian'[];
}
