import type { CommandAnswer } from '../commands/command-answer.ts';
import type { ParsedCommand } from '../vocabulary/parse-command.ts';

/** Whom the answer to an enrolment with a person tells of: a look-up in the register. */
interface LookedUp {
  readonly participantId: string;
  readonly kommunekode: string;
  /** The HTTP status of the answer, as of a single call. */
  readonly result: 201 | 409;
}

/** The look-up that a command was, once it has its answer; `null` when the register was not asked. */
export const lookedUpBy = (
  { person, participantId, command }: ParsedCommand,
  answer: CommandAnswer,
): LookedUp | null => {
  if (!person || command.command !== 'EnrolParticipant') return null;
  const { kommunekode } = command;
  if (answer.status !== 'refused') return { participantId, kommunekode, result: 201 };
  if (answer.code === 'person_known' || answer.code === 'cpr_change_required')
    return { participantId: answer.participantId ?? participantId, kommunekode, result: 409 };
  return null;
};
