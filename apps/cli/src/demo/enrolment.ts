import { addDays, type Enrolment, type Readiness, type TargetGroupBasis, type Ydelse } from '#libs/domain';
import { type CourseStep, step } from './course.ts';
import { enrolmentWithMistakes } from './enrolment-mistakes.ts';
import type { Member } from './member.ts';
import { hasMiddle, middleDayOf } from './middle-of-stay.ts';
import type { Random } from './random.ts';
import type { Stay } from './stay.ts';

const ydelseOf = ({ displacedUkrainian, fate }: Member, random: Random): Ydelse => {
  if (displacedUkrainian) return 'selvforsoergelses_og_hjemrejseydelse';
  const older = fate.kind === 'moves_on' && fate.into === 'fleksjob';
  return random.weighted<Ydelse>({
    kontanthjaelp: 46,
    selvforsoergelses_og_hjemrejseydelse: 28,
    overgangsydelse: 12,
    uddannelseshjaelp: older ? 0 : 14,
  });
};

const readinessOf = (member: Member, random: Random, ydelse: Ydelse, stay: Stay): Readiness => {
  if (member.fate.kind === 'waits_for_category') return 'ikke_visiteret';
  if (member.meetsTimekrav) return random.weighted({ aktivitetsparat: 6, jobparat: 4 });
  if (ydelse === 'uddannelseshjaelp')
    return random.weighted({ uddannelsesparat: 60, aabenlyst_uddannelsesparat: 15, aktivitetsparat: 25 });
  return random.weighted({ aktivitetsparat: 55, jobparat: 35, ikke_visiteret: hasMiddle(stay) ? 10 : 0 });
};

const basisOf = (ydelse: Ydelse): TargetGroupBasis =>
  ydelse === 'kontanthjaelp' || ydelse === 'uddannelseshjaelp' ? 'three_of_four_years' : 'benefit';

/** The enrolment as it really was. */
export const enrolmentOf = (member: Member, stay: Stay, random: Random): Enrolment => {
  const ydelse = ydelseOf(member, random);
  return {
    kommunekode: '751',
    enrolledOn: stay.enrolledOn,
    ydelse,
    readiness: readinessOf(member, random, ydelse, stay),
    displacedUkrainian: member.displacedUkrainian,
    targetGroupBasis: basisOf(ydelse),
  };
};

const nextYdelse: Readonly<Partial<Record<Ydelse, Ydelse>>> = {
  uddannelseshjaelp: 'kontanthjaelp',
  overgangsydelse: 'selvforsoergelses_og_hjemrejseydelse',
};

const changeOfYdelse = (stay: Stay, random: Random, ydelse: Ydelse): readonly CourseStep[] => {
  const next = nextYdelse[ydelse];
  if (next === undefined || !hasMiddle(stay) || !random.chance(0.15)) return [];
  const effectiveFrom = middleDayOf(stay, random);
  return [step(addDays(effectiveFrom, 2), { command: 'ChangeYdelse', ydelse: next, effectiveFrom })];
};

/** How the enrolment is registered, mistakes and all, and a later change of ydelse. */
export const enrolmentSteps = (stay: Stay, enrolment: Enrolment, random: Random): readonly CourseStep[] => [
  ...enrolmentWithMistakes(stay, enrolment, random),
  ...changeOfYdelse(stay, random, enrolment.ydelse),
];
