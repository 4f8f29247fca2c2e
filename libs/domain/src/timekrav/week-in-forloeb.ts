import type { DanishDate } from '../calendar/danish-date.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';
import type { ParticipantCase } from '../participant/participant.case.ts';
import type { AssessedWeek } from './assessment.ts';
import type { RuleSet } from './rule-set.ts';
import { type ForloebHearing, hearings, hearWeek, judgedWeek, ownsWeek } from './week-hearing.ts';

/** A week as it was judged, and the number of its forløb then. */
export interface WeekInForloeb {
  readonly forloeb: number;
  readonly week: AssessedWeek;
}

/** The forløb in which a week is judged by an assessment on the day `on`, if there is one. */
export const hearingOfWeek = (
  participantCase: ParticipantCase,
  ruleSet: RuleSet,
  on: DanishDate,
  week: IsoWeek,
): ForloebHearing | undefined =>
  hearings(participantCase, ruleSet, on).find((hearing) => ownsWeek(hearing, week));

/** The week as an assessment on the day `on` judges it; `null`: no forløb has it then. */
export const weekInForloeb = (
  participantCase: ParticipantCase,
  ruleSet: RuleSet,
  on: DanishDate,
  week: IsoWeek,
): WeekInForloeb | null => {
  const hearing = hearingOfWeek(participantCase, ruleSet, on, week);
  if (!hearing) return null;
  return { forloeb: hearing.number, week: judgedWeek(week, hearWeek(hearing, week), ruleSet) };
};
