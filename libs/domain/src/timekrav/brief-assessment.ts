import type { DanishDate } from '../calendar/danish-date.ts';
import { type IsoWeek, isoWeekOf, nextWeek } from '../calendar/iso-week.ts';
import type { ParticipantCase } from '../participant/participant.case.ts';
import type { AssessedForloeb, AssessedWeek } from './assessment.ts';
import { standingOf } from './forloeb-standing.ts';
import type { RuleSet } from './rule-set.ts';
import { type ForloebHearing, hearings, hearWeek } from './week-hearing.ts';
import { weekStatus } from './week-status.ts';

/** What a week is judged to be. */
export type BriefWeek = Pick<AssessedWeek, 'week' | 'status'>;

/** An assessed forløb without minutes, absence and evidence of its weeks. */
export interface BriefForloeb extends Omit<AssessedForloeb, 'weeks'> {
  readonly weeks: readonly BriefWeek[];
}

/** The weeks of one forløb that have ended, as they were judged so far, from the first on. */
type EndedWeeks = BriefWeek[];

/** What was judged of a case under a rule set. */
interface Judged {
  /** By forløb. */
  readonly ended: readonly EndedWeeks[];
  /** The last answer, and the day on which it assessed: several questions ask about the same. */
  last: { readonly on: DanishDate; readonly forloeb: readonly BriefForloeb[] } | null;
}

/**
 * A case never changes, and a week that has ended is judged alike on every later day, so what was judged once holds for as long
 * as the case is in use.
 */
const judgedOf = new WeakMap<ParticipantCase, WeakMap<RuleSet, Judged>>();

const judgedUnder = (participantCase: ParticipantCase, ruleSet: RuleSet): Judged => {
  const byRuleSet = judgedOf.get(participantCase) ?? new WeakMap<RuleSet, Judged>();
  judgedOf.set(participantCase, byRuleSet);
  const judged = byRuleSet.get(ruleSet) ?? { ended: participantCase.forloeb.map(() => []), last: null };
  byRuleSet.set(ruleSet, judged);
  return judged;
};

const judge = (hearing: ForloebHearing, week: IsoWeek): BriefWeek => ({
  week,
  status: weekStatus(hearWeek(hearing, week).facts, hearing.ruleSet),
});

/** The week behind the last that belongs to the forløb. */
const weekBehind = ({ last, taken }: ForloebHearing): IsoWeek => {
  const next = nextWeek(last);
  return taken !== null && taken < next ? taken : next;
};

const briefWeeks = (hearing: ForloebHearing, ended: EndedWeeks): readonly BriefWeek[] => {
  const behind = weekBehind(hearing);
  const running = isoWeekOf(hearing.seen.on);
  let count = 0;
  let week = hearing.first;
  for (; week < behind && week < running; count += 1) {
    const known = (ended[count] ??= judge(hearing, week));
    week = ended[count + 1]?.week ?? nextWeek(known.week);
  }
  const weeks = ended.slice(0, count);
  if (week < behind) weeks.push(judge(hearing, week));
  return weeks;
};

/**
 * What `assess` says, without the evidence of the weeks: for whoever asks about many. Each ended week of a case is judged
 * once under a rule set, whatever the dates asked about, and the whole once for the day that was asked about last.
 */
export const assessBriefly = (
  participantCase: ParticipantCase,
  ruleSet: RuleSet,
  on: DanishDate,
): readonly BriefForloeb[] => {
  const judged = judgedUnder(participantCase, ruleSet);
  if (judged.last?.on === on) return judged.last.forloeb;
  const forloeb = hearings(participantCase, ruleSet, on).map((hearing) => {
    const weeks = briefWeeks(hearing, judged.ended[hearing.number - 1]!);
    return { ...standingOf(hearing, weeks), weeks };
  });
  judged.last = { on, forloeb };
  return forloeb;
};
