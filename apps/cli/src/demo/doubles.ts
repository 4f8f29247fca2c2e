import { addDays, type DanishDate, type Enrolment } from '#libs/domain';
import { exitStep, step } from './course.ts';
import type { ParticipantPlan } from './participant-plan.ts';
import { walk } from './scenario-calendar.ts';
import { syntheticParticipantId } from './synthetic-ids.ts';

/** A member who was enrolled under a second id, too: from so many days after the first enrolment, for so many days. */
interface Double {
  readonly after: number;
  readonly days: number;
}

/** Two overlap the first forløb, which is an error in the data; one ended before it began. */
const doubles: readonly Double[] = [
  { after: 7, days: 21 },
  { after: 14, days: 35 },
  { after: -49, days: 28 },
];

/** A second id of a member, as a plan, and whose it is. */
export interface SecondId {
  readonly plan: ParticipantPlan;
  /** The number of the member. */
  readonly of: number;
}

/** Long enough in the scenario, with nothing but hours, to have been somebody twice. */
const earliest: DanishDate = '2022-05-02';
const latest: DanishDate = '2022-08-01';

const enrolmentIn = ({ steps }: ParticipantPlan): Enrolment | undefined => {
  const enrolments = steps.flatMap(({ command }) =>
    command.command === 'EnrolParticipant' ? [command] : [],
  );
  const isPlain =
    enrolments.length === 1 && steps.every(({ command }) => command.command !== 'CorrectEnrolment');
  const [first] = enrolments;
  return isPlain && first && first.enrolledOn >= earliest && first.enrolledOn <= latest ? first : undefined;
};

/**
 * The first members who stay and could have been enrolled twice, each under a second id that is linked on the last day.
 * They add nobody to the figures: a person is counted once.
 *
 * @param plans of the members who stay, by their numbers.
 */
export const secondIds = (
  seed: string,
  plans: ReadonlyMap<number, ParticipantPlan>,
  firstNumber: number,
): readonly SecondId[] => {
  const candidates = [...plans].flatMap(([of, plan]) => {
    const enrolment = enrolmentIn(plan);
    return enrolment ? [{ of, sameAs: plan.participantId, enrolment }] : [];
  });
  return doubles.map(({ after, days }, index) => {
    const candidate = candidates[index];
    if (!candidate) throw new Error('The scenario has nobody who could have been enrolled twice.');
    const { of, sameAs, enrolment } = candidate;
    const enrolledOn = addDays(enrolment.enrolledOn, after);
    const exitedOn = addDays(enrolledOn, days);
    return {
      of,
      plan: {
        participantId: syntheticParticipantId(seed, firstNumber + index),
        steps: [
          step(addDays(enrolledOn, 1), { ...enrolment, command: 'EnrolParticipant', enrolledOn }),
          step(exitedOn, exitStep(exitedOn, 'andet', 'Oprettet under et midlertidigt personnummer')),
          step(walk.to, {
            command: 'LinkParticipants',
            sameAs,
            reason: 'Samme person: først oprettet under et midlertidigt personnummer',
          }),
        ],
        weeks: new Map(),
        closed: undefined,
      },
    };
  });
};
