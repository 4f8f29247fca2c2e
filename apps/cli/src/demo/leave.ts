import type { Absence, IsoWeek } from '#libs/domain';
import type { Random } from './random.ts';
import { weeksLater } from './scenario-calendar.ts';
import type { Stay } from './stay.ts';

/** Whole weeks away from `first` to `last`, both included. */
interface Leave {
  readonly absence: Extract<Absence, 'ferie' | 'barsel'>;
  readonly first: IsoWeek;
  readonly last: IsoWeek;
}

/** True in the weeks of a leave. */
export const isOn = (leave: Leave | null, week: IsoWeek): boolean =>
  leave !== null && leave.first <= week && week <= leave.last;

const away = (absence: Leave['absence'], first: IsoWeek, weeks: number): Leave => ({
  absence,
  first,
  last: weeksLater(first, weeks - 1),
});

/** Most have one to three weeks of holiday in July or August; a few have a child. */
export const leaveOf = (stay: Stay, random: Random, meetsTimekrav: boolean): Leave | null => {
  if (!meetsTimekrav && random.chance(0.02))
    return away('barsel', random.pick(stay.weeks), random.integer(8, 18));
  return random.chance(0.7) ? away('ferie', `2022-W${random.integer(27, 31)}`, random.integer(1, 3)) : null;
};
