import { calendarWalk, type DemoCommand } from './calendar-walk.ts';
import { membersOf } from './member.ts';
import { planOf } from './participant-plan.ts';

export { aarhus2022Figures } from './cohorts.ts';
export type { DemoCommand } from './calendar-walk.ts';

/**
 * The commands of a synthetic year in Aarhus, in the order in which they are given: from 2,173 enrolments to the last
 * late registrations of 28 November 2022. None of them is refused. The status report from 1 January to 28 November 2022
 * over the cases that they make shows `aarhus2022Figures`, whatever the seed; the same seed makes the same commands.
 */
export function* generateAarhus2022(seed = 'aarhus-2022'): Generator<DemoCommand> {
  const plans = membersOf(seed).map((member) => planOf(seed, member));
  yield* calendarWalk(seed, plans);
}
