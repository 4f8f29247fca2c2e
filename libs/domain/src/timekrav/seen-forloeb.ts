import { addDays, type DanishDate } from '../calendar/danish-date.ts';
import { type IsoWeek, isoWeekOf } from '../calendar/iso-week.ts';
import type { Forloeb, Transition } from '../participant/participant.case.ts';

/** A forløb as an assessment on a date sees it: nothing that happens after that date is in it. */
export interface SeenForloeb {
  readonly forloeb: Forloeb;
  readonly on: DanishDate;
  /** `null` while the exit lies after the assessment date. */
  readonly exitedOn: DanishDate | null;
  /** The last covered day, or the assessment date if that comes first. */
  readonly lastDay: DanishDate;
  /** Those that have started; an end that lies after the assessment date is not there yet. */
  readonly transitions: readonly Transition[];
}

const seenTransition = (transition: Transition, on: DanishDate): Transition =>
  transition.endedOn !== null && transition.endedOn > on
    ? { ...transition, endedOn: null, eventIds: transition.eventIds.slice(0, 1) }
    : transition;

/** The forløb as seen on `on`, on or after its enrolment. */
export const seenOn = (forloeb: Forloeb, on: DanishDate): SeenForloeb => {
  const exitedOn = forloeb.exitedOn !== null && forloeb.exitedOn <= on ? forloeb.exitedOn : null;
  return {
    forloeb,
    on,
    exitedOn,
    lastDay: exitedOn === null ? on : addDays(exitedOn, -1),
    transitions: forloeb.transitions
      .filter(({ startsOn }) => startsOn <= on)
      .map((transition) => seenTransition(transition, on)),
  };
};

/**
 * The week in which a forløb ceases to own weeks, though its days go on to the end of its cover: a week belongs to the
 * last forløb that covers a day of it, so the next one begun by the assessment date takes the week in which it begins.
 */
export const weekTakenBy = (next: Forloeb | undefined, on: DanishDate): IsoWeek | null =>
  next !== undefined && next.enrolledOn <= on ? isoWeekOf(next.enrolledOn) : null;
