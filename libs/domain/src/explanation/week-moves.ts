import type { DanishDate } from '../calendar/danish-date.ts';
import type { IsoWeek } from '../calendar/iso-week.ts';
import type { ParticipantCase } from '../participant/participant.case.ts';
import type { RuleSet } from '../timekrav/rule-set.ts';
import { type WeekInForloeb, weekInForloeb } from '../timekrav/week-in-forloeb.ts';

/** An event that has to do with how a week is judged, and that before and after it; `null`: no forløb had the week. */
export interface WeekMove {
  /** The event's place among those taken, from 0. */
  readonly index: number;
  readonly before: WeekInForloeb | null;
  readonly after: WeekInForloeb | null;
}

/** A step, and whether it changed the week. */
interface Step extends WeekMove {
  readonly eventId: string;
  readonly changed: boolean;
}

/**
 * Finds the events, of all of a participant's, that made a week what an assessment on the day `on` says of it: those that
 * changed its status, its figures or its evidence, corrections too, and those that stand behind it though the week came to
 * its forløb later.
 */
export class WeekMoves {
  readonly #ruleSet: RuleSet;
  readonly #on: DanishDate;
  readonly #week: IsoWeek;
  readonly #steps: Step[] = [];

  constructor(ruleSet: RuleSet, on: DanishDate, week: IsoWeek) {
    this.#ruleSet = ruleSet;
    this.#on = on;
    this.#week = week;
  }

  /** Takes the next event, and the case as it stands after it. */
  add(eventId: string, known: ParticipantCase): void {
    const before = this.#last;
    const after = weekInForloeb(known, this.#ruleSet, this.#on, this.#week);
    const changed = JSON.stringify(before?.week) !== JSON.stringify(after?.week);
    this.#steps.push({ index: this.#steps.length, eventId, before, after, changed });
  }

  /** The events found, in their order. */
  finish(): readonly WeekMove[] {
    const evidence = new Set(this.#last?.week.evidence);
    return this.#steps
      .filter(({ changed, eventId }) => changed || evidence.has(eventId))
      .map(({ index, before, after }) => ({ index, before, after }));
  }

  get #last(): WeekInForloeb | null {
    return this.#steps.at(-1)?.after ?? null;
  }
}
