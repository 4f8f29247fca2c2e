import { addDays, type DanishDate, isoWeekOf, type IsoWeek, mondayOf, weeksFrom } from '#libs/domain';
import type { Member } from './member.ts';
import type { Random } from './random.ts';
import { lastWeek, weeksLater } from './scenario-calendar.ts';

/** One forløb as it really was, and the weeks of it in which something may be logged. */
export interface Stay {
  /** The forløb's number, from 1. */
  readonly number: number;
  readonly enrolledOn: DanishDate;
  readonly exitedOn: DanishDate | null;
  readonly weeks: readonly IsoWeek[];
}

/** The fewest weeks that somebody stays; whoever meets the timekrav needs time for seven met weeks. */
export const fewestWeeks = (member: Member): number => (member.meetsTimekrav ? 16 : 6);

/** A week from the one to the other, both included; a `skew` above 1 makes early weeks likelier, below 1 late ones. */
export const weekBetween = (random: Random, first: IsoWeek, last: IsoWeek, skew = 1): IsoWeek =>
  weeksLater(first, Math.floor(weeksFrom(first, last).length * random.fraction() ** skew));

/** A working day of the week, mostly its Monday. */
export const dayOf = (random: Random, week: IsoWeek): DanishDate =>
  addDays(mondayOf(week), random.chance(0.6) ? 0 : random.integer(1, 4));

/**
 * A forløb with the weeks that `isLogged` lets through, up to the one of its last covered day or to the scenario's
 * last.
 */
export const stay = (
  number: number,
  enrolledOn: DanishDate,
  exitedOn: DanishDate | null,
  isLogged: (week: IsoWeek) => boolean = () => true,
): Stay => {
  const lastCovered = exitedOn === null ? lastWeek : isoWeekOf(addDays(exitedOn, -1));
  const last = lastCovered < lastWeek ? lastCovered : lastWeek;
  return { number, enrolledOn, exitedOn, weeks: weeksFrom(isoWeekOf(enrolledOn), last).filter(isLogged) };
};
