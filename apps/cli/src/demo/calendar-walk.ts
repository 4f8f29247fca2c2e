import { addDays, type DanishDate, isoWeekOf, type ParticipantCommand, weekday } from '#libs/domain';
import type { CourseStep } from './course.ts';
import { hoursSteps } from './hours-steps.ts';
import type { ParticipantPlan } from './participant-plan.ts';
import { walk } from './scenario-calendar.ts';

/** A command as a line of a bulk file states it, and the clock when it is given. */
export interface DemoCommand {
  /** ISO 8601 instant, never earlier than that of the command before. */
  readonly at: string;
  readonly line: ParticipantCommand & { readonly commandId: string; readonly participantId: string };
}

interface Due {
  readonly participantId: string;
  readonly command: ParticipantCommand;
}

/** What is to be registered on which day; a day's own order is the order of noting. */
class Agenda {
  readonly #days = new Map<DanishDate, Due[]>();

  note(participantId: string, steps: readonly CourseStep[]): void {
    for (const { day, command } of steps) {
      const due = this.#days.get(day);
      if (due) due.push({ participantId, command });
      else this.#days.set(day, [{ participantId, command }]);
    }
  }

  take(day: DanishDate): readonly Due[] {
    const due = this.#days.get(day) ?? [];
    this.#days.delete(day);
    return due;
  }
}

const opening = 8 * 3_600_000;
const workingDay = 6 * 3_600_000;

/** The day's commands, spread evenly from 8 to 14 UTC. */
function* atWork(day: DanishDate, due: readonly Due[], given: number): Generator<DemoCommand> {
  const opens = Date.parse(day) + opening;
  for (const [index, { participantId, command }] of due.entries())
    yield {
      at: new Date(opens + Math.floor((index * workingDay) / due.length)).toISOString(),
      line: { ...command, commandId: `demo-${String(given + index + 1).padStart(6, '0')}`, participantId },
    };
}

/**
 * Walks through the scenario's days. Each Monday the week that has ended is noted for registration, so that only the
 * weeks not yet registered are in memory, beside the plans.
 */
export function* calendarWalk(seed: string, plans: readonly ParticipantPlan[]): Generator<DemoCommand> {
  const agenda = new Agenda();
  for (const { participantId, steps } of plans) agenda.note(participantId, steps);
  let given = 0;
  for (let day: DanishDate = walk.from; day <= walk.to; day = addDays(day, 1)) {
    if (weekday(day) === 1) {
      const ended = isoWeekOf(addDays(day, -7));
      for (const plan of plans) agenda.note(plan.participantId, hoursSteps(seed, plan, ended));
    }
    const due = agenda.take(day);
    yield* atWork(day, due, given);
    given += due.length;
  }
}
