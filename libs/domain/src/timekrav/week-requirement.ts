import type { DanishDate } from '../calendar/danish-date.ts';
import { type IsoWeek, mondayOf, sundayOf } from '../calendar/iso-week.ts';
import type { Readiness } from '../codes/code-lists.ts';
import { inForceOn } from '../participant/forloeb.ts';
import type { Effective, Forloeb } from '../participant/participant.case.ts';
import type { RuleSet } from './rule-set.ts';
import type { SeenForloeb } from './seen-forloeb.ts';

/** What a forløb is required to reach in a week, before reduction for absence. */
export interface Requirement {
  /** The day on which it was read. */
  readonly day: DanishDate;
  readonly readiness: Effective<Readiness>;
  /** The individual requirement that replaces the category's minutes, if one does. */
  readonly individual: Effective<number | null> | null;
  /** Minutes; `null` when there is no requirement. */
  readonly minutes: number | null;
}

/** True when the rule set asks nothing of whoever the forløb is about. */
export const isExcluded = ({ displacedUkrainian }: Forloeb, { excludes }: RuleSet): boolean =>
  displacedUkrainian && excludes.includes('displacedUkrainian');

const requirementOn = (forloeb: Forloeb, ruleSet: RuleSet, day: DanishDate): Requirement => {
  const readiness = inForceOn(forloeb.readiness, day) ?? forloeb.readiness[0]!;
  if (isExcluded(forloeb, ruleSet)) return { day, readiness, individual: null, minutes: null };
  const individual = inForceOn(forloeb.requirement, day);
  if (individual !== undefined && individual.value !== null) {
    return { day, readiness, individual, minutes: individual.value };
  }
  return { day, readiness, individual: null, minutes: ruleSet.weeklyMinutes[readiness.value] ?? null };
};

const isStricter = (one: Requirement, other: Requirement): boolean => {
  const more = (one.minutes ?? 0) - (other.minutes ?? 0);
  return more > 0 || (more === 0 && one.day < other.day);
};

/** Only the days on which a readiness or an individual requirement takes effect can differ from the day before. */
const strictest = (forloeb: Forloeb, ruleSet: RuleSet, first: DanishDate, last: DanishDate): Requirement => {
  let found = requirementOn(forloeb, ruleSet, first);
  for (const changes of [forloeb.readiness, forloeb.requirement]) {
    for (const { effectiveFrom } of changes) {
      if (effectiveFrom <= first || effectiveFrom > last) continue;
      const candidate = requirementOn(forloeb, ruleSet, effectiveFrom);
      if (isStricter(candidate, found)) found = candidate;
    }
  }
  return found;
};

const earlier = (one: DanishDate, other: DanishDate): DanishDate => (one < other ? one : other);
const later = (one: DanishDate, other: DanishDate): DanishDate => (one > other ? one : other);

/**
 * The requirement of a week of the forløb, read on the day that the rule set's `splitWeekReadiness` names: the Monday
 * (in the enrolment week the enrolment date), the Sunday, or the first day inside the forløb that gives the highest.
 * What takes effect after the assessment date is not looked at.
 */
export const weekRequirement = (seen: SeenForloeb, ruleSet: RuleSet, week: IsoWeek): Requirement => {
  const { forloeb, on, lastDay } = seen;
  switch (ruleSet.splitWeekReadiness) {
    case 'monday':
      return requirementOn(forloeb, ruleSet, later(mondayOf(week), forloeb.enrolledOn));
    case 'sunday':
      return requirementOn(forloeb, ruleSet, earlier(sundayOf(week), on));
    case 'strictest':
      return strictest(
        forloeb,
        ruleSet,
        later(mondayOf(week), forloeb.enrolledOn),
        earlier(sundayOf(week), lastDay),
      );
  }
};
