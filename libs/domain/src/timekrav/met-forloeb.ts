import type { DanishDate } from '../calendar/danish-date.ts';
import { type IsoWeek, isoWeekOf, thursdayOf } from '../calendar/iso-week.ts';
import type { ParticipantCase } from '../participant/participant.case.ts';
import { assessBriefly, type BriefForloeb } from './brief-assessment.ts';
import type { RuleSet } from './rule-set.ts';

/** Days, both included, of which the last is assessed on. */
interface Days {
  readonly from: DanishDate;
  readonly to: DanishDate;
}

/** A forløb as it is judged on the last day of all, and from which week on one week more could meet its timekrav. */
interface Judged {
  readonly forloeb: BriefForloeb;
  /** The last week that is met while one is still missing; `null`: it never came so far, so nothing met it earlier either. */
  readonly nearAfter: IsoWeek | null;
}

const beforeAll = '';

const judged =
  ({ requiredWeeks }: RuleSet) =>
  (forloeb: BriefForloeb): Judged => {
    const missingOne = requiredWeeks - 1;
    if (missingOne === 0) return { forloeb, nearAfter: beforeAll };
    const metWeeks = forloeb.weeks.filter(({ status }) => status === 'met');
    return { forloeb, nearAfter: metWeeks[missingOne - 1]?.week ?? null };
  };

const isWithin = (week: IsoWeek, { from, to }: Days): boolean => {
  const thursday = thursdayOf(week);
  return from <= thursday && thursday <= to;
};

/**
 * In which of several spans of days the timekrav of a case was met, each assessed on its last day. The case is assessed once, on the last
 * day of all: weeks that have ended are judged alike on every later day. It is assessed anew only on a day in whose week the timekrav may
 * have been met.
 */
export class MetForloeb {
  readonly #case: ParticipantCase;
  readonly #ruleSet: RuleSet;
  readonly #until: DanishDate;
  #known: readonly Judged[] | null = null;

  /** `until`: no span that is asked about ends later. */
  constructor(participantCase: ParticipantCase, ruleSet: RuleSet, until: DanishDate) {
    this.#case = participantCase;
    this.#ruleSet = ruleSet;
    this.#until = until;
  }

  /** The forløb whose timekrav was met by a week with its Thursday in the span, as assessed on its last day. */
  within(days: Days): readonly BriefForloeb[] {
    return this.#on(days).filter(({ metInWeek }) => metInWeek !== null && isWithin(metInWeek, days));
  }

  #on(days: Days): readonly BriefForloeb[] {
    if (days.to === this.#until) return assessBriefly(this.#case, this.#ruleSet, days.to);
    this.#known ??= assessBriefly(this.#case, this.#ruleSet, this.#until).map(judged(this.#ruleSet));
    const running = isoWeekOf(days.to);
    const mayBeMet = ({ forloeb: { metInWeek }, nearAfter }: Judged): boolean =>
      metInWeek !== null && metInWeek < running
        ? isWithin(metInWeek, days)
        : nearAfter !== null && nearAfter < running;
    return this.#known.some(mayBeMet) ? assessBriefly(this.#case, this.#ruleSet, days.to) : [];
  }
}
