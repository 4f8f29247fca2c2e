import { addDays, type DanishDate, type IsoWeek, mondayOf } from '#libs/domain';
import { corrected } from './correction.ts';
import { type CourseStep, step } from './course.ts';
import { loggedWeek } from './logged-week.ts';
import type { ParticipantPlan, PlannedWeek } from './participant-plan.ts';
import { Random } from './random.ts';

/** The day of registration: mostly in the week after, some a week or two later still. */
const registeredOn = (week: IsoWeek, random: Random): DanishDate => {
  const weeksAfter = Number(random.weighted({ 1: 80, 2: 13, 3: 7 }));
  return addDays(mondayOf(week), 7 * weeksAfter + random.integer(0, 4));
};

const notBefore = (
  date: DanishDate,
  { from }: PlannedWeek,
  closed: ParticipantPlan['closed'],
): DanishDate => {
  const day = date < from ? from : date;
  return closed !== undefined && closed.from <= day && day < closed.until ? closed.until : day;
};

/** How a week's hours are registered: at once as they were or, one in twenty, with a mistake and its correction. */
export const hoursSteps = (seed: string, plan: ParticipantPlan, week: IsoWeek): readonly CourseStep[] => {
  const planned = plan.weeks.get(week);
  if (planned === undefined) return [];
  const random = new Random(`${seed}/${plan.participantId}/${week}`);
  const day = notBefore(registeredOn(week, random), planned, plan.closed);
  const truth = loggedWeek(week, planned.aim, planned.programme, random);
  if (!random.chance(0.05)) return [step(day, truth)];
  const { first, correction } = corrected(truth, random);
  const steps = [step(day, first), step(addDays(day, random.integer(3, 24)), correction)] as const;
  return steps[0].day < steps[1].day ? steps : [step(day, truth)];
};
