import { addDays } from '#libs/domain';
import { type CourseStep, step } from './course.ts';
import type { ValueFromDay } from './value-from-day.ts';
import { hasMiddle, middleDayOf } from './middle-of-stay.ts';
import type { Random } from './random.ts';
import type { Stay } from './stay.ts';

/** An individual requirement, oldest first, and how it is registered. */
interface Exemption {
  readonly individual: readonly ValueFromDay<number | null>[];
  readonly steps: readonly CourseStep[];
}

const registered = ({ from, value }: ValueFromDay<number | null>, reason: string): CourseStep =>
  step(from, { command: 'SetIndividualRequirement', minutesPerWeek: value, effectiveFrom: from, reason });

/** One in twenty is required fewer hours for a time, or from then on. */
export const exemption = (stay: Stay, random: Random): Exemption => {
  if (!hasMiddle(stay) || !random.chance(0.05)) return { individual: [], steps: [] };
  const from = middleDayOf(stay, random);
  const reduced = { from, value: random.pick([600, 900, 1080, 1200]) };
  const over = { from: addDays(from, random.integer(14, 27)), value: null };
  const steps = [
    registered(reduced, 'Nedsat timetal efter lægelig vurdering'),
    registered(over, 'Hensynet er ophørt'),
  ];
  return random.chance(0.4)
    ? { individual: [reduced, over], steps }
    : { individual: [reduced], steps: steps.slice(0, 1) };
};
