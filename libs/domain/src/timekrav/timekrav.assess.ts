import type { DanishDate } from '../calendar/danish-date.ts';
import { nextWeek } from '../calendar/iso-week.ts';
import type { ParticipantCase } from '../participant/participant.case.ts';
import type { AssessedForloeb, AssessedWeek } from './assessment.ts';
import { standingOf } from './forloeb-standing.ts';
import type { RuleSet } from './rule-set.ts';
import { type ForloebHearing, hearings, hearWeek, judgedWeek } from './week-hearing.ts';

const assessWeeks = (hearing: ForloebHearing): readonly AssessedWeek[] => {
  const { first, last, taken, ruleSet } = hearing;
  const assessed: AssessedWeek[] = [];
  for (let week = first; week <= last && week !== taken; week = nextWeek(week)) {
    assessed.push(judgedWeek(week, hearWeek(hearing, week), ruleSet));
  }
  return assessed;
};

/** The assessment of one forløb. */
export const assessForloeb = (hearing: ForloebHearing): AssessedForloeb => {
  const weeks = assessWeeks(hearing);
  return { ...standingOf(hearing, weeks), weeks };
};

/**
 * The assessment of a participant on the date `on`: each forløb begun by then, each of its weeks with status and
 * evidence, and whether the timekrav is met. A pure function of case, rule set and date; what happens after the date
 * is not looked at. The rule: docs/domain.md, "The timekrav".
 */
export const assess = (
  participantCase: ParticipantCase,
  ruleSet: RuleSet,
  on: DanishDate,
): readonly AssessedForloeb[] => hearings(participantCase, ruleSet, on).map(assessForloeb);
