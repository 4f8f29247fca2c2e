import {
  addDays,
  type DanishDate,
  defaultRuleSet,
  type IsoWeek,
  mondayOf,
  type Readiness,
} from '#libs/domain';
import { type CourseStep, step } from './course.ts';
import { exemption } from './exemption.ts';
import { type ValueFromDay, valueOn } from './value-from-day.ts';
import { hasMiddle, middleDayOf } from './middle-of-stay.ts';
import type { Random } from './random.ts';
import type { Stay } from './stay.ts';

/** A stay's category and individual requirement as they really were, oldest first, and how they are registered. */
interface Visitation {
  readonly readiness: readonly ValueFromDay<Readiness>[];
  /** Minutes a week; `null` from the day on which the category's own hold again. */
  readonly individual: readonly ValueFromDay<number | null>[];
  readonly steps: readonly CourseStep[];
}

/** What rule set aarhus-2022 requires: 37 and 25 hours. */
const { weeklyMinutes } = defaultRuleSet;

/** Minutes required in a week of the stay: read on its Monday, in the enrolment week on the enrolment date. */
export const requirementIn = (stay: Stay, visitation: Visitation, week: IsoWeek): number | null => {
  const monday = mondayOf(week);
  const day = monday < stay.enrolledOn ? stay.enrolledOn : monday;
  const readiness = valueOn(visitation.readiness, day);
  return valueOn(visitation.individual, day) ?? (readiness && weeklyMinutes[readiness]) ?? null;
};

/** One change in four is registered three to seven weeks late. */
const registered = (stay: Stay, random: Random, { from, value }: ValueFromDay<Readiness>): CourseStep => {
  const change = { command: 'ChangeReadiness', readiness: value, effectiveFrom: from } as const;
  return random.chance(0.25)
    ? step(addDays(from, random.integer(21, 50)), {
        ...change,
        forloeb: stay.number,
        reason: 'Afgørelsen blev truffet tidligere, men først registreret nu',
      })
    : step(addDays(from, random.integer(0, 6)), change);
};

const changed: Readonly<Record<Readiness, Readiness>> = {
  jobparat: 'aktivitetsparat',
  aktivitetsparat: 'jobparat',
  uddannelsesparat: 'aktivitetsparat',
  aabenlyst_uddannelsesparat: 'uddannelsesparat',
  ikke_visiteret: 'aktivitetsparat',
};

const changeFrom = (stay: Stay, random: Random, initial: Readiness): DanishDate | null => {
  if (!hasMiddle(stay)) return null;
  if (initial === 'ikke_visiteret') return addDays(stay.enrolledOn, random.integer(21, 35));
  return random.chance(0.2) ? middleDayOf(stay, random) : null;
};

/** The visitation of whoever is given no category: it stays `ikke_visiteret`. */
export const noVisitation = (stay: Stay): Visitation => ({
  readiness: [{ from: stay.enrolledOn, value: 'ikke_visiteret' }],
  individual: [],
  steps: [],
});

/** The category from `initial` on. Whoever has none gets one after some weeks; of the others some change. */
export const visitationOf = (stay: Stay, random: Random, initial: Readiness): Visitation => {
  const first: ValueFromDay<Readiness> = { from: stay.enrolledOn, value: initial };
  const from = changeFrom(stay, random, initial);
  const change: ValueFromDay<Readiness>[] = from === null ? [] : [{ from, value: changed[initial] }];
  const { individual, steps } = exemption(stay, random);
  return {
    readiness: [first, ...change],
    individual,
    steps: [...change.map((one) => registered(stay, random, one)), ...steps],
  };
};
