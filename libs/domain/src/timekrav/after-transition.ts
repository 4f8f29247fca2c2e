import { type IsoWeek, isoWeekOf } from '../calendar/iso-week.ts';
import type { Transition } from '../participant/participant.case.ts';
import type { WeekTransition } from './assessment.ts';
import type { RuleSet } from './rule-set.ts';

/** The weeks that one transition takes out of the count: after the week it started, through the week it ended. */
export interface TransitionSpan {
  readonly startWeek: IsoWeek;
  /** `null` while it is in force. */
  readonly endWeek: IsoWeek | null;
  readonly transition: WeekTransition;
  readonly eventIds: readonly string[];
}

const none: readonly TransitionSpan[] = [];

/** The spans of the transitions that have started; none when the rule set lets all weeks count. */
export const transitionSpans = (
  transitions: readonly Transition[],
  ruleSet: RuleSet,
): readonly TransitionSpan[] => {
  switch (ruleSet.transitionWeeks) {
    case 'all':
      return none;
    case 'start-week':
      return transitions.map(({ transitionId, transition, startsOn, endedOn, eventIds }) => ({
        startWeek: isoWeekOf(startsOn),
        endWeek: endedOn === null ? null : isoWeekOf(endedOn),
        transition: { transitionId, transition, startsOn },
        eventIds,
      }));
  }
};

/** Those of the spans that take the week out of the count. */
export const spansOver = (spans: readonly TransitionSpan[], week: IsoWeek): readonly TransitionSpan[] =>
  spans.length === 0
    ? none
    : spans.filter(({ startWeek, endWeek }) => week > startWeek && (endWeek === null || week <= endWeek));
