import type { Absence, IsoWeek } from '#libs/domain';
import { isOn, leaveOf } from './leave.ts';
import type { Random } from './random.ts';
import { firstWeekOf2022 } from './scenario-calendar.ts';
import type { Stay } from './stay.ts';

/** What a week comes to, once everything about it is registered and corrected. Requirements in minutes. */
export type WeekAim =
  | { readonly kind: 'met'; readonly requirement: number }
  | { readonly kind: 'short'; readonly requirement: number }
  /** No category, or one without a requirement. */
  | { readonly kind: 'attended' }
  | { readonly kind: 'no_show' }
  /** The whole week, lawfully. */
  | { readonly kind: 'absent'; readonly absence: Absence };

/** Weeks that meet the requirement: seven or more of whoever meets the timekrav, otherwise six at the very most. */
const metWeeks = (meetsTimekrav: boolean, random: Random): number => {
  if (meetsTimekrav) return 7 + Math.floor(6 * random.fraction() ** 2);
  return Number(random.weighted({ 0: 30, 1: 18, 2: 14, 3: 12, 4: 11, 5: 9, 6: 6 }));
};

/** Which of the candidates are met. */
const choose = (
  candidates: readonly IsoWeek[],
  meetsTimekrav: boolean,
  random: Random,
): ReadonlySet<IsoWeek> => {
  if (meetsTimekrav && candidates.length < 7)
    throw new Error('The scenario leaves a participant too few weeks to meet the timekrav in.');
  return new Set(random.sample(candidates, metWeeks(meetsTimekrav, random)));
};

const otherAim = (random: Random, requirement: number | null): WeekAim | null => {
  const kind = random.weighted({ short: 76, missing: 17, no_show: 3, absent: 4 });
  switch (kind) {
    case 'missing':
      return null;
    case 'no_show':
      return { kind };
    case 'absent':
      return { kind, absence: random.weighted({ sygdom: 80, anden_lovlig: 10, fritagelse: 10 }) };
    case 'short':
      return requirement === null ? { kind: 'attended' } : { kind, requirement };
  }
};

/**
 * The aim of each week of a stay; weeks left out are never logged. By construction a stay reaches seven met weeks
 * when, and only when, `meetsTimekrav`.
 */
export const aimsOf = (
  stay: Stay,
  meetsTimekrav: boolean,
  random: Random,
  requirementIn: (week: IsoWeek) => number | null,
): ReadonlyMap<IsoWeek, WeekAim> => {
  const leave = leaveOf(stay, random, meetsTimekrav);
  const candidates = stay.weeks.filter(
    (week) => week >= firstWeekOf2022 && requirementIn(week) !== null && !isOn(leave, week),
  );
  const met = choose(candidates, meetsTimekrav, random);
  const aimOf = (week: IsoWeek): WeekAim | null => {
    const requirement = requirementIn(week);
    if (leave !== null && isOn(leave, week)) return { kind: 'absent', absence: leave.absence };
    if (met.has(week) && requirement !== null) return { kind: 'met', requirement };
    return otherAim(random, requirement);
  };
  const aims = stay.weeks.map((week) => [week, aimOf(week)] as const);
  return new Map(aims.filter((row): row is [IsoWeek, WeekAim] => row[1] !== null));
};
