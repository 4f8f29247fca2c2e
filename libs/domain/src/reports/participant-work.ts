import type { DanishDate } from '../calendar/danish-date.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';
import type { Readiness } from '../codes/code-lists.ts';
import { inForceOn } from '../participant/forloeb.ts';
import type { ParticipantCase } from '../participant/participant.case.ts';
import { assessBriefly, type BriefForloeb } from '../timekrav/brief-assessment.ts';
import type { RuleSet } from '../timekrav/rule-set.ts';
import { timekravState, weeksShort } from './timekrav-state.ts';

/** As of when work is looked for, and in which weeks, the first and the last included. */
interface WorkScope {
  readonly on: DanishDate;
  readonly from: IsoWeek;
  readonly to: IsoWeek;
  readonly ruleSet: RuleSet;
}

/** What a coordinator has to do about one participant. */
export interface ParticipantWork {
  /** The number of the forløb. */
  readonly forloeb: number;
  readonly kommunekode: string;
  /** The one in force on the day. */
  readonly readiness: Readiness;
  readonly metWeeks: number;
  /** Weeks of the scope that have ended with nothing recorded, the oldest first. */
  readonly missingWeeks: readonly IsoWeek[];
  /** How many met weeks are short of the timekrav, when they are at most two; `null` when it is met, or further off. */
  readonly weeksShort: number | null;
  /** True when the readiness is `ikke_visiteret`. */
  readonly categoryMissing: boolean;
}

const missingIn = ({ weeks }: BriefForloeb, { from, to }: WorkScope): readonly IsoWeek[] =>
  weeks
    .filter(({ week, status }) => status === 'missing' && from <= week && week <= to)
    .map(({ week }) => week);

/**
 * What is to be done about a participant on a day; `null` when nothing is, because the participant has left or died, or
 * is after a transition. While weeks have no requirement, only the category can be missing.
 */
export const participantWork = (
  participantCase: ParticipantCase,
  scope: WorkScope,
): ParticipantWork | null => {
  const { on, ruleSet } = scope;
  const assessed = assessBriefly(participantCase, ruleSet, on).at(-1);
  const today = assessed?.weeks.at(-1);
  if (!assessed || assessed.exitedOn !== null || !today || today.status === 'after_transition') return null;
  const readiness = inForceOn(participantCase.forloeb[assessed.number - 1]!.readiness, on)!.value;
  const counts = today.status !== 'no_requirement';
  const isNear = counts && timekravState(assessed, ruleSet) === 'near';
  return {
    forloeb: assessed.number,
    kommunekode: assessed.kommunekode,
    readiness,
    metWeeks: assessed.metWeeks,
    missingWeeks: counts ? missingIn(assessed, scope) : [],
    weeksShort: isNear ? weeksShort(assessed, ruleSet) : null,
    categoryMissing: readiness === 'ikke_visiteret',
  };
};
