import { type IsoWeek, isoWeekOf, sundayOf } from '../calendar/iso-week.ts';
import type { DanishDate } from '../calendar/danish-date.ts';
import type { Activity } from '../codes/code-lists.ts';
import type { Forloeb, ParticipantCase, WeekSheet } from '../participant/participant.case.ts';
import { withEffect } from '../participant/transition-effect.ts';
import { spansOver, type TransitionSpan, transitionSpans } from './after-transition.ts';
import type { AssessedWeek } from './assessment.ts';
import type { RuleSet } from './rule-set.ts';
import { type SeenForloeb, seenOn, weekTakenBy } from './seen-forloeb.ts';
import { weekEvidence } from './week-evidence.ts';
import { weekAbsence, weekMinutes } from './week-facts.ts';
import { type Requirement, weekRequirement } from './week-requirement.ts';
import { reduced, type WeekInQuestion, weekStatus } from './week-status.ts';

/** What is the same for every week of one forløb. */
export interface ForloebHearing {
  /** The forløb's number among the participant's, from 1. */
  readonly number: number;
  readonly seen: SeenForloeb;
  readonly ruleSet: RuleSet;
  readonly sheets: ParticipantCase['weeks'];
  readonly counted: ReadonlySet<Activity>;
  readonly spans: readonly TransitionSpan[];
  readonly first: IsoWeek;
  readonly last: IsoWeek;
  /** The week from which on weeks belong to the next forløb. */
  readonly taken: IsoWeek | null;
}

/** Everything that one week is judged by. */
export interface WeekHearing {
  readonly sheet: WeekSheet;
  /** What is required before reduction for absence, and where that comes from. */
  readonly inForce: Requirement;
  /** The transitions that take the week out of the count. */
  readonly over: readonly TransitionSpan[];
  readonly minutes: AssessedWeek['minutes'];
  readonly absenceDays: AssessedWeek['absenceDays'];
  readonly facts: WeekInQuestion;
}

const blank: WeekSheet = { entries: [], absences: [] };

/** The forløb that have begun by the day `on`, as an assessment on that day hears them. */
export const hearings = (
  participantCase: ParticipantCase,
  ruleSet: RuleSet,
  on: DanishDate,
): readonly ForloebHearing[] => {
  const { forloeb: all, weeks: sheets } = withEffect(participantCase);
  const counted = new Set(ruleSet.countedActivities);
  const hear = (forloeb: Forloeb, index: number): ForloebHearing => {
    const seen = seenOn(forloeb, on);
    return {
      number: index + 1,
      seen,
      ruleSet,
      sheets,
      counted,
      spans: transitionSpans(seen.transitions, ruleSet),
      first: isoWeekOf(forloeb.enrolledOn),
      last: isoWeekOf(seen.lastDay),
      taken: weekTakenBy(all[index + 1], on),
    };
  };
  return all.filter(({ enrolledOn }) => enrolledOn <= on).map(hear);
};

/** True for a week that is judged in this forløb. */
export const ownsWeek = ({ first, last, taken }: ForloebHearing, week: IsoWeek): boolean =>
  first <= week && week <= last && (taken === null || week < taken);

/** What a week of the forløb is judged by. */
export const hearWeek = (
  { seen, sheets, ruleSet, counted, spans }: ForloebHearing,
  week: IsoWeek,
): WeekHearing => {
  const sheet = sheets[week] ?? blank;
  const { minutes, countedMinutes } = weekMinutes(sheet.entries, counted);
  const { absenceDays, lawfulDays } = weekAbsence(sheet.absences);
  const inForce = weekRequirement(seen, ruleSet, week);
  const over = spansOver(spans, week);
  const facts: WeekInQuestion = {
    afterTransition: over.length > 0,
    requirement: inForce.minutes === null ? null : reduced(inForce.minutes, lawfulDays, ruleSet),
    countedMinutes,
    lawfulDays,
    ended: sundayOf(week) < seen.on,
    recorded: sheet.entries.length > 0 || sheet.absences.length > 0,
  };
  return { sheet, inForce, over, minutes, absenceDays, facts };
};

/** A week's status with its evidence. */
export const judgedWeek = (
  week: IsoWeek,
  { sheet, inForce, over, minutes, absenceDays, facts }: WeekHearing,
  ruleSet: RuleSet,
): AssessedWeek => ({
  week,
  status: weekStatus(facts, ruleSet),
  readiness: inForce.readiness.value,
  requirement: facts.requirement,
  individual: inForce.individual !== null,
  countedMinutes: facts.countedMinutes,
  minutes,
  absenceDays,
  ...(over.length > 0 && { after: over.map(({ transition }) => transition) }),
  evidence: weekEvidence(sheet, inForce, over),
});
