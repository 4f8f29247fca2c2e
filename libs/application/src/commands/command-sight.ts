import { isWithin, type Limit } from '#libs/access';
import {
  decide,
  type Decision,
  forloebOfCommand,
  type ParticipantCase,
  type ParticipantCommand,
  type ParticipantEvent,
} from '#libs/domain';
import type { ParticipantRecord } from './participant-records.ts';

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
