import { addDays, type DanishDate, daysBetween } from '#libs/domain';
import type { Random } from './random.ts';
import { countedPeriod } from './scenario-calendar.ts';
import type { Stay } from './stay.ts';

const settlingIn = 21;
const windingUp = 70;

/** True when the stay is long enough for changes in its middle. */
export const hasMiddle = (stay: Stay): boolean => stay.weeks.length >= 14;

/** A day at least three weeks into the stay, and ten weeks before it ends or the municipality counts. */
export const middleDayOf = (stay: Stay, random: Random): DanishDate => {
  const end = stay.exitedOn !== null && stay.exitedOn < countedPeriod.to ? stay.exitedOn : countedPeriod.to;
  const room = Math.max(0, daysBetween(stay.enrolledOn, end) - settlingIn - windingUp);
  return addDays(stay.enrolledOn, settlingIn + random.integer(0, room));
};
