import type { DanishDate } from '../calendar/danish-date.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';
import { emptyCase, type ParticipantCase } from '../participant/participant.case.ts';
import type { IdentifiedEvent } from '../participant/participant.events.ts';
import { evolve } from '../participant/participant.evolve.ts';
import type { AssessedWeek } from '../timekrav/assessment.ts';
import type { RuleSet } from '../timekrav/rule-set.ts';
import { hearWeek, judgedWeek } from '../timekrav/week-hearing.ts';
import { hearingOfWeek } from './explain-week.ts';

/** A week as it was judged, and the number of its forløb then. */
export interface WeekInForloeb {
  readonly forloeb: number;
  readonly week: AssessedWeek;
}

/** An event that has to do with how a week is judged, and that before and after it; `null`: no forløb had the week. */
export interface WeekMove {
  /** The event's place among those given, from 0. */
  readonly index: number;
  readonly before: WeekInForloeb | null;
  readonly after: WeekInForloeb | null;
}

const judgedIn = (
  participantCase: ParticipantCase,
  ruleSet: RuleSet,
  on: DanishDate,
  week: IsoWeek,
): WeekInForloeb | null => {
  const hearing = hearingOfWeek(participantCase, ruleSet, on, week);
  if (!hearing) return null;
  return { forloeb: hearing.number, week: judgedWeek(week, hearWeek(hearing, week), ruleSet) };
};

const isChanged = ({ before, after }: WeekMove): boolean =>
  JSON.stringify(before?.week) !== JSON.stringify(after?.week);

/**
 * The events, of all of a participant's in their order, that made a week what an assessment on the day `on` says of it:
 * those that changed its status, its figures or its evidence, corrections too, and those that stand behind it though
 * the week came to its forløb later.
 */
export const weekMoves = (
  events: readonly IdentifiedEvent[],
  ruleSet: RuleSet,
  on: DanishDate,
  week: IsoWeek,
): readonly WeekMove[] => {
  const steps: WeekMove[] = [];
  let known = emptyCase;
  let before: WeekInForloeb | null = null;
  for (const [index, event] of events.entries()) {
    known = evolve(known, event);
    const after = judgedIn(known, ruleSet, on, week);
    steps.push({ index, before, after });
    before = after;
  }
  const evidence = new Set(before?.week.evidence);
  return steps.filter((step) => isChanged(step) || evidence.has(events[step.index]?.id ?? ''));
};
