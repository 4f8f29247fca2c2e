import { addDays } from '#libs/domain';
import type { Chance } from './chance.ts';

/** The days of one forløb. */
export interface ForloebDays {
  readonly number: number;
  readonly from: string;
  /** The first day that it no longer covers; `null` while it goes on. */
  readonly to: string | null;
  /** The last day that something is said of. */
  readonly until: string;
}

/** A day of which something may be said. */
export const dayWithin = (chance: Chance, { from, until }: ForloebDays): string => {
  const days = Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);
  return addDays(from, chance.integer(0, Math.max(0, days)));
};

/** Up to four forløb within so many days, a day or some months apart; the last may go on. */
export const severalForloeb = (chance: Chance, first: string, days: number): readonly ForloebDays[] => {
  const found: ForloebDays[] = [];
  const end = addDays(first, days);
  let from = addDays(first, chance.integer(-60, Math.floor(days / 2)));
  for (let number = 1; number <= chance.integer(1, 4) && from < end; number += 1) {
    const length = chance.happens(0.3) ? chance.integer(1, 20) : chance.integer(20, 260);
    const to = chance.happens(0.25) ? null : addDays(from, length);
    const ends = to === null ? end : addDays(to, -1);
    found.push({ number, from, to, until: ends < end ? ends : end });
    if (to === null) break;
    from = addDays(to, chance.happens(0.5) ? chance.integer(1, 6) : chance.integer(7, 90));
  }
  return found;
};
