import type { RuleSet } from '../timekrav/rule-set.ts';
import type { WeekHearing } from '../timekrav/week-hearing.ts';
import { reduced, weekdays, weekRow, weekStatus } from '../timekrav/week-status.ts';
import type { WeekExplanation } from './explanation.ts';

type WaysToMeet = WeekExplanation['wouldBeMet'];

/** The minutes of a week: as many as can be recorded for it. */
const mostMinutes = 7 * 24 * 60;

const furtherMinutes = ({ facts, sheet }: WeekHearing): number | null => {
  const recorded = sheet.entries.reduce((sum, { minutes }) => sum + minutes, 0);
  const further = (facts.requirement ?? 0) - facts.countedMinutes;
  return recorded + further > mostMinutes ? null : further;
};

/** The fewest further days of lawful absence that make the week met, among those for which it has room. */
const furtherLawfulDays = ({ facts, inForce, sheet }: WeekHearing, ruleSet: RuleSet): number | null => {
  const room = weekdays - sheet.absences.reduce((sum, { days }) => sum + days, 0);
  for (let further = 1; further <= room; further += 1) {
    const lawfulDays = facts.lawfulDays + further;
    const requirement = inForce.minutes === null ? null : reduced(inForce.minutes, lawfulDays, ruleSet);
    if (weekStatus({ ...facts, lawfulDays, requirement }, ruleSet) === 'met') return further;
  }
  return null;
};

/**
 * What, recorded for the week beside what stands, would make it met: so many counted minutes, or so many lawful days.
 * Neither for a week that is met, or that no hours and no absence can make so.
 */
export const waysToMeet = (heard: WeekHearing, ruleSet: RuleSet): WaysToMeet => {
  switch (weekRow(heard.facts, ruleSet)) {
    case 'minutes':
    case 'credited':
    case 'after_transition':
    case 'no_requirement':
      return { minutes: null, lawfulDays: null };
    case 'neutral':
    case 'open':
    case 'missing':
    case 'otherwise':
      return { minutes: furtherMinutes(heard), lawfulDays: furtherLawfulDays(heard, ruleSet) };
  }
};
