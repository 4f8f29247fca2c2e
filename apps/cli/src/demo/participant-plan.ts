import type { DanishDate, IsoWeek } from '#libs/domain';
import { noVisitation, requirementIn, visitationOf } from './visitation.ts';
import { assignmentSteps } from './assignments.ts';
import type { Course, CourseStep } from './course.ts';
import { courseOfFate } from './course-of-fate.ts';
import { enrolmentOf, enrolmentSteps } from './enrolment.ts';
import type { Member } from './member.ts';
import { type Programme, programmeOf } from './programme.ts';
import { Random } from './random.ts';
import type { Stay } from './stay.ts';
import { syntheticParticipantId } from './synthetic-ids.ts';
import { aimsOf, type WeekAim } from './week-aims.ts';

/** What a week comes to, and what the participant does in it. */
export interface PlannedWeek {
  readonly aim: WeekAim;
  readonly programme: Programme;
  /** The day from which on hours of the week can be registered, because the forløb is. */
  readonly from: DanishDate;
}

/** Everything that will be registered about one participant. */
export interface ParticipantPlan {
  readonly participantId: string;
  /** All but the hours. */
  readonly steps: readonly CourseStep[];
  /** A week that is not here is never logged. */
  readonly weeks: ReadonlyMap<IsoWeek, PlannedWeek>;
  readonly closed: Course['closed'];
}

const openedOn = (steps: readonly CourseStep[]): DanishDate =>
  steps.findLast(({ command }) => command.command === 'EnrolParticipant')?.day ?? '';

/** The day on which the stay's exit is registered. */
const closedOn = ({ steps }: Course, { exitedOn }: Stay): DanishDate | null =>
  steps.find(({ command }) => command.command === 'ExitParticipant' && command.exitedOn === exitedOn)?.day ??
  null;

const planStay = (
  member: Member,
  course: Course,
  stay: Stay,
  random: Random,
): Pick<ParticipantPlan, 'steps' | 'weeks'> => {
  const enrolment = enrolmentOf(member, stay, random);
  const enrolled = enrolmentSteps(stay, enrolment, random);
  const visitation =
    member.fate.kind === 'waits_for_category'
      ? noVisitation(stay)
      : visitationOf(stay, random, enrolment.readiness);
  const meetsTimekrav = member.meetsTimekrav && stay.number === 1;
  const aims = aimsOf(stay, meetsTimekrav, random, (week) => requirementIn(stay, visitation, week));
  const [programme, from] = [programmeOf(random), openedOn(enrolled)];
  return {
    steps: [
      ...enrolled,
      ...visitation.steps,
      ...assignmentSteps(stay, programme, { openedOn: from, closedOn: closedOn(course, stay) }),
    ],
    weeks: new Map([...aims].map(([week, aim]) => [week, { aim, programme, from }])),
  };
};

/** The plan of one member's time with the municipality, always the same for a seed. */
export const planOf = (seed: string, member: Member): ParticipantPlan => {
  const random = new Random(`${seed}/plan/${member.index}`);
  const course = courseOfFate(member, random);
  const stays = course.stays.map((stay) => planStay(member, course, stay, random));
  return {
    participantId: syntheticParticipantId(seed, member.index),
    steps: [...stays.flatMap(({ steps }) => steps), ...course.steps],
    weeks: new Map(stays.flatMap(({ weeks }) => [...weeks])),
    closed: course.closed,
  };
};
