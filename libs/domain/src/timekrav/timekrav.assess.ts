import type { DanishDate } from '../calendar/danish-date.ts';
import { type IsoWeek, isoWeekOf, nextWeek, sundayOf } from '../calendar/iso-week.ts';
import { type Activity, isWork } from '../codes/code-lists.ts';
import type { Forloeb, ParticipantCase, WeekSheet } from '../participant/participant.case.ts';
import { withEffect } from '../participant/transition-effect.ts';
import { spansOver, type TransitionSpan, transitionSpans } from './after-transition.ts';
import type { AssessedForloeb, AssessedWeek } from './assessment.ts';
import { countMetWeeks } from './met-weeks.ts';
import type { RuleSet } from './rule-set.ts';
import { type SeenForloeb, seenOn, weekTakenBy } from './seen-forloeb.ts';
import { weekEvidence } from './week-evidence.ts';
import { weekAbsence, weekMinutes } from './week-facts.ts';
import { weekRequirement } from './week-requirement.ts';
import { reduced, type WeekInQuestion, weekStatus } from './week-status.ts';

/** What is the same for every week of one forløb. */
interface Hearing {
  readonly seen: SeenForloeb;
  readonly sheets: ParticipantCase['weeks'];
  readonly ruleSet: RuleSet;
  readonly counted: ReadonlySet<Activity>;
  readonly spans: readonly TransitionSpan[];
}

const blank: WeekSheet = { entries: [], absences: [] };

const assessWeek = ({ seen, sheets, ruleSet, counted, spans }: Hearing, week: IsoWeek): AssessedWeek => {
  const sheet = sheets[week] ?? blank;
  const { minutes, countedMinutes } = weekMinutes(sheet.entries, counted);
  const { absenceDays, lawfulDays } = weekAbsence(sheet.absences);
  const inForce = weekRequirement(seen, ruleSet, week);
  const requirement = inForce.minutes === null ? null : reduced(inForce.minutes, lawfulDays, ruleSet);
  const over = spansOver(spans, week);
  const facts: WeekInQuestion = {
    afterTransition: over.length > 0,
    requirement,
    countedMinutes,
    lawfulDays,
    ended: sundayOf(week) < seen.on,
    recorded: sheet.entries.length > 0 || sheet.absences.length > 0,
  };
  return {
    week,
    status: weekStatus(facts, ruleSet),
    readiness: inForce.readiness.value,
    requirement,
    individual: inForce.individual !== null,
    countedMinutes,
    minutes,
    absenceDays,
    ...(over.length > 0 && { after: over.map(({ transition }) => transition) }),
    evidence: weekEvidence(sheet, inForce, over),
  };
};

const assessWeeks = (hearing: Hearing, taken: IsoWeek | null): readonly AssessedWeek[] => {
  const { forloeb, lastDay } = hearing.seen;
  const last = isoWeekOf(lastDay);
  const assessed: AssessedWeek[] = [];
  for (let week = isoWeekOf(forloeb.enrolledOn); week <= last && week !== taken; week = nextWeek(week)) {
    assessed.push(assessWeek(hearing, week));
  }
  return assessed;
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
): readonly AssessedForloeb[] => {
  const { forloeb: all, weeks: sheets } = withEffect(participantCase);
  const counted = new Set(ruleSet.countedActivities);
  const assessForloeb = (forloeb: Forloeb, index: number): AssessedForloeb => {
    const seen = seenOn(forloeb, on);
    const spans = transitionSpans(seen.transitions, ruleSet);
    const weeks = assessWeeks({ seen, sheets, ruleSet, counted, spans }, weekTakenBy(all[index + 1], on));
    const met = countMetWeeks(weeks, ruleSet);
    const work = seen.transitions.some(({ transition }) => isWork(transition));
    return {
      number: index + 1,
      kommunekode: forloeb.kommunekode,
      enrolledOn: forloeb.enrolledOn,
      exitedOn: seen.exitedOn,
      ...met,
      metInConnectionWithWork: met.timekravMet && work,
      weeks,
    };
  };
  return all.filter(({ enrolledOn }) => enrolledOn <= on).map(assessForloeb);
};
