import { isWithin } from '#libs/access';
import {
  addDays,
  type Assignment,
  decide,
  type Decision,
  mondayOf,
  type ParticipantCase,
  type ParticipantCommand,
  type ParticipantEvent,
  refusedByForm,
  type SameAs,
  sundayOf,
} from '#libs/domain';
import { noShow, type ParticipantRecord, type FactInSight } from '../commands/participant-records.ts';
import type { HandledCommand } from '../recording/folded-streams.ts';
import type { ProviderNumbers } from '../commands/record-command.ts';
import { CommandSight, inTheWay } from './command-sight.ts';

/** How long after the last day of an assignment its provider may still record for it, in days. */
const daysAfterAssignment = 28;

/**
 * The assignments under which providers record now: of their own numbers, until 28 days after the last day.
 *
 * @param today Danish date.
 */
export const assignmentsOf = (
  { forloeb }: ParticipantCase,
  providers: readonly ProviderNumbers[],
  today: string,
): readonly Assignment[] =>
  forloeb.flatMap(({ kommunekode, assignments }) =>
    assignments.filter(
      ({ provider, to }) =>
        (to === null || today <= addDays(to, daysAfterAssignment)) &&
        providers.some((one) => one.numbers.has(provider) && isWithin(one.kommunekoder, kommunekode)),
    ),
  );

/** True when a day of the assignment lies in one of the ISO weeks, the first and the last included. */
export const touchesWeeks = (
  { from, to }: Pick<Assignment, 'from' | 'to'>,
  weeks: { readonly from: string; readonly to: string },
): boolean => from <= sundayOf(weeks.to) && (to === null || to >= mondayOf(weeks.from));

/** True when a day of the assignment lies in the ISO week. */
export const touchesWeek = (assignment: Pick<Assignment, 'from' | 'to'>, week: string): boolean =>
  touchesWeeks(assignment, { from: week, to: week });

/** True when the command is about a week of the assignment, under its number if it names one. */
const touches = (assignment: Assignment, command: ParticipantCommand): boolean => {
  if (!('week' in command)) return false;
  const number = 'provider' in command ? command.provider : undefined;
  return (number === undefined || assignment.provider === number) && touchesWeek(assignment, command.week);
};

/** A participant as a provider meets it: its assignments and, in the weeks that they touch, its own hours and no-shows. */
export class ProviderSight extends CommandSight {
  override readonly reach = 'provider';
  readonly participantCase = this.record.participantCase;
  readonly assignments: readonly Assignment[];

  constructor(record: ParticipantRecord, assignments: readonly Assignment[]) {
    super(record);
    this.assignments = assignments;
  }

  sees({ provider, week }: FactInSight): boolean {
    return this.assignments.some(
      (one) =>
        (provider === noShow || provider === one.provider) && (week === null || touchesWeek(one, week)),
    );
  }

  /** It recognises what was recorded under its own numbers, also after the assignment was shortened. */
  override repeatable(commandId: string): readonly HandledCommand[] {
    return this.given(
      commandId,
      (fact) => this.sees(fact) || this.assignments.some(({ provider }) => provider === fact.provider),
    );
  }

  /** True for a command about a week of an assignment. */
  reaches(command: ParticipantCommand): boolean {
    return this.assignments.some((assignment) => touches(assignment, command));
  }

  asSeen(command: ParticipantCommand): ParticipantCommand {
    return command;
  }

  decide(command: ParticipantCommand, today: string, sameAs: SameAs): Decision<ParticipantEvent> {
    const malformed = refusedByForm(this.participantCase, command);
    if (malformed) return malformed;
    if (!this.reaches(command)) return inTheWay('week_outside_forloeb');
    const decision = decide(this.participantCase, command, today, sameAs);
    return decision.outcome === 'refused' ? inTheWay(decision.refusal.code) : decision;
  }
}
