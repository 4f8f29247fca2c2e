import type { DanishDate } from '../calendar/danish-date.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';
import { isLawful } from '../codes/code-lists.ts';
import type { ParticipantCase } from '../participant/participant.case.ts';
import { weeksShort } from '../reports/timekrav-state.ts';
import type { RuleSet } from '../timekrav/rule-set.ts';
import { assessForloeb } from '../timekrav/timekrav.assess.ts';
import { type ForloebHearing, hearWeek, judgedWeek, type WeekHearing } from '../timekrav/week-hearing.ts';
import { hearingOfWeek } from '../timekrav/week-in-forloeb.ts';
import { isExcluded } from '../timekrav/week-requirement.ts';
import { weekdays, weekRow } from '../timekrav/week-status.ts';
import type { WeekExplanation } from './explanation.ts';
import { waysToMeet } from './ways-to-meet.ts';

type Requirement = WeekExplanation['requirement'];

const requirementFrom = (
  { seen, ruleSet }: ForloebHearing,
  { inForce }: WeekHearing,
): Requirement['from'] => {
  if (isExcluded(seen.forloeb, ruleSet)) return 'excluded';
  if (inForce.individual !== null) return 'individual';
  return inForce.minutes === null ? 'none' : 'rule_set';
};

const requirementOf = (hearing: ForloebHearing, heard: WeekHearing): Requirement => {
  const { day, minutes, readiness, individual } = heard.inForce;
  return {
    from: requirementFrom(hearing, heard),
    minutes,
    readOn: day,
    readiness: readiness.value,
    readinessFrom: readiness.effectiveFrom,
    readinessEventId: readiness.eventId,
    individualFrom: individual?.effectiveFrom ?? null,
    individualEventId: individual?.eventId ?? null,
  };
};

const absenceRule = (lawfulDays: number, { lawfulAbsence }: RuleSet): WeekExplanation['absenceRule'] => {
  if (lawfulDays === 0) return 'none';
  return lawfulDays < weekdays ? lawfulAbsence.partWeek : lawfulAbsence.fullWeek;
};

const standingOf = (hearing: ForloebHearing): WeekExplanation['forloeb'] => {
  const { ruleSet } = hearing;
  const { weeks: _, ...forloeb } = assessForloeb(hearing);
  const { requiredWeeks, counting } = ruleSet;
  return { ...forloeb, requiredWeeks, counting, weeksShort: weeksShort(forloeb, ruleSet) };
};

/**
 * Why a week has its status in the assessment of the participant on the day `on`: a pure function of case, rule set,
 * date and week, by the rule that assesses. `null` for a week that the assessment does not judge.
 */
export const explainWeek = (
  participantCase: ParticipantCase,
  ruleSet: RuleSet,
  on: DanishDate,
  week: IsoWeek,
): WeekExplanation | null => {
  const hearing = hearingOfWeek(participantCase, ruleSet, on, week);
  if (!hearing) return null;
  const heard = hearWeek(hearing, week);
  const { sheet, facts } = heard;
  return {
    assessed: judgedWeek(week, heard, ruleSet),
    row: weekRow(facts, ruleSet),
    requirement: requirementOf(hearing, heard),
    hours: sheet.entries.map((entry) => ({ ...entry, counts: hearing.counted.has(entry.activity) })),
    absences: sheet.absences.map((entry) => ({ ...entry, lawful: isLawful(entry.kind) })),
    lawfulDays: facts.lawfulDays,
    absenceRule: absenceRule(facts.lawfulDays, ruleSet),
    wouldBeMet: waysToMeet(heard, ruleSet),
    forloeb: standingOf(hearing),
  };
};
