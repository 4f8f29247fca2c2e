import { addDays, type Enrolment, weekday } from '#libs/domain';
import { type CourseStep, step } from './course.ts';
import type { Random } from './random.ts';
import type { Stay } from './stay.ts';

/** What was registered instead of one or two of the true facts. */
const mistakenFacts = (truth: Enrolment, random: Random): Partial<Enrolment> =>
  random.pick<Partial<Enrolment>>([
    { kommunekode: random.pick(['615', '740', '746']) },
    { displacedUkrainian: !truth.displacedUkrainian },
    { enrolledOn: addDays(truth.enrolledOn, weekday(truth.enrolledOn) === 1 ? 1 : -1) },
    truth.ydelse === 'kontanthjaelp'
      ? { ydelse: 'overgangsydelse', targetGroupBasis: 'benefit' }
      : { ydelse: 'kontanthjaelp', targetGroupBasis: 'three_of_four_years' },
  ]);

const enrol = (date: string, enrolment: Enrolment): CourseStep =>
  step(date, { command: 'EnrolParticipant', ...enrolment });

const pickTrue = (truth: Enrolment, mistaken: Partial<Enrolment>): Partial<Enrolment> =>
  Object.fromEntries(Object.keys(mistaken).map((field) => [field, truth[field as keyof Enrolment]]));

/** The enrolment within a week; one in fifty with a mistake that is corrected, a few first on the wrong case. */
export const enrolmentWithMistakes = (
  stay: Stay,
  enrolment: Enrolment,
  random: Random,
): readonly CourseStep[] => {
  const told = addDays(stay.enrolledOn, random.integer(1, 6));
  if (stay.number === 1 && random.chance(0.003)) {
    const tooEarly = addDays(stay.enrolledOn, -8);
    return [
      enrol(addDays(tooEarly, 1), { ...enrolment, enrolledOn: tooEarly }),
      step(addDays(tooEarly, 4), {
        command: 'WithdrawEnrolment',
        forloeb: 1,
        reason: 'Oprettet på forkert borger',
      }),
      enrol(told, enrolment),
    ];
  }
  if (!random.chance(0.02)) return [enrol(told, enrolment)];
  const mistaken = mistakenFacts(enrolment, random);
  return [
    enrol(told, { ...enrolment, ...mistaken }),
    step(addDays(told, random.integer(2, 12)), {
      command: 'CorrectEnrolment',
      forloeb: stay.number,
      ...pickTrue(enrolment, mistaken),
      reason: 'Fejl ved oprettelsen, rettet efter kontrol',
    }),
  ];
};
