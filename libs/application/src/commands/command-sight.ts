import { isWithin, type Limit } from '#libs/access';
import {
  addDays,
  type Assignment,
  decide,
  type Decision,
  forloebOfCommand,
  mondayOf,
  type ParticipantCase,
  type ParticipantCommand,
  type ParticipantEvent,
  type RefusalCode,
  sundayOf,
} from '#libs/domain';
import { type CommandAnswer, refusedWith } from './command-answer.ts';
import type { ParticipantRecord } from './participant-records.ts';

/** A provider's numbers, and the municipalities whose participants it meets. */
export interface ProviderSight {
  readonly numbers: ReadonlySet<string>;
  readonly kommunekoder: Limit;
}

/** How long after the last day of an assignment its provider may still record for it, in days. */
const daysAfterAssignment = 28;

/**
 * The assignments under which providers record now: of their own numbers, until 28 days after the last day.
 *
 * @param today Danish date.
 */
const assignmentsOf = (
  { forloeb }: ParticipantCase,
  sights: readonly ProviderSight[],
  today: string,
): readonly Assignment[] =>
  forloeb.flatMap(({ kommunekode, assignments }) =>
    assignments.filter(
      ({ provider, to }) =>
        (to === null || today <= addDays(to, daysAfterAssignment)) &&
        sights.some((one) => one.numbers.has(provider) && isWithin(one.kommunekoder, kommunekode)),
    ),
  );

/**
 * What a provider may do with a command: `unseen` when no assignment of its own lets it see the participant, `outside`
 * when none touches the command's week under the number that it is given under, `may` otherwise.
 */
export const providerMay = (
  participantCase: ParticipantCase,
  command: ParticipantCommand,
  sights: readonly ProviderSight[],
  today: string,
): 'unseen' | 'outside' | 'may' => {
  const assignments = assignmentsOf(participantCase, sights, today);
  if (assignments.length === 0) return 'unseen';
  if (!('week' in command)) return 'outside';
  const number = 'provider' in command ? command.provider : undefined;
  const touches = ({ provider, from, to }: Assignment): boolean =>
    (number === undefined || provider === number) &&
    from <= sundayOf(command.week) &&
    (to === null || to >= mondayOf(command.week));
  return assignments.some(touches) ? 'may' : 'outside';
};

/**
 * True when something is recorded of a participant and nothing of it may be seen by whoever gives a command: to them the
 * participant is not there.
 */
export const isUnseen = (
  { head, participantCase: { forloeb }, lastKommunekode }: ParticipantRecord,
  within: Limit,
): boolean => {
  if (head === null || within === 'all') return false;
  const kommunekoder = forloeb.length === 0 ? [lastKommunekode] : forloeb.map((one) => one.kommunekode);
  return !kommunekoder.some((one) => isWithin(within, one));
};

/** The command for a forløb that is not there, in a case that holds what may be seen alone. */
const withoutTarget = (command: ParticipantCommand, { forloeb }: ParticipantCase): ParticipantCommand =>
  'forloeb' in command && command.forloeb !== undefined
    ? { ...command, forloeb: forloeb.length + 1 }
    : command;

const outside: Decision<never> = {
  outcome: 'refused',
  refusal: { code: 'forloeb_conflict', message: 'Det passer ikke med borgerens forløb.' },
};

/**
 * The refusal of a command about a forløb of a municipality that may not be seen: as though it were not there. `null` when
 * the command is about another, or about none.
 */
export const refusalOfUnseen = (
  participantCase: ParticipantCase,
  command: ParticipantCommand,
  within: Limit,
  today: string,
): Decision<ParticipantEvent> | null => {
  if (within === 'all') return null;
  const target = participantCase.forloeb[forloebOfCommand(participantCase, command) - 1];
  if (!target || isWithin(within, target.kommunekode)) return null;
  const forloeb = participantCase.forloeb.filter(({ kommunekode }) => isWithin(within, kommunekode));
  const seen: ParticipantCase = { ...participantCase, forloeb, weeks: {} };
  const decision = decide(seen, withoutTarget(command, seen), today);
  return decision.outcome === 'refused' ? decision : outside;
};

/** True when a forløb of the case may not be seen. */
export const hasUnseen = ({ forloeb }: ParticipantCase, within: Limit): boolean =>
  within !== 'all' && !forloeb.every(({ kommunekode }) => isWithin(within, kommunekode));

/** Of the form and of the command itself: what they say of the case is their code alone. */
const sayNothingOfTheCase: ReadonlySet<RefusalCode> = new Set([
  'malformed',
  'participant_erased',
  'command_id_reused',
  'revision_mismatch',
]);

/** The answer without what its words tell of a case: they may name days of a forløb that may not be seen. */
export const withoutDetails = (answer: CommandAnswer): CommandAnswer =>
  answer.status !== 'refused' || sayNothingOfTheCase.has(answer.code)
    ? answer
    : refusedWith(answer.code, 'Det passer ikke med det, der er registreret om borgeren.');
