import type { CommandAnswer } from '../commands/command-answer.ts';
import type { ParsedCommand } from '../vocabulary/parse-command.ts';

/** Whom the answer to a command tells of, from the register: a look-up. */
interface LookedUp {
  readonly participantId: string;
  /** Those that the command names; none: whichever the giver is limited to. */
  readonly kommunekoder: readonly string[];
  /** The HTTP status of the answer, as of a single call. */
  readonly result: 200 | 201 | 409;
}

/** The look-up that a command was, once it has its answer; `null` when that tells nothing from the register. */
export const lookedUpBy = (
  { person, participantId, command }: ParsedCommand,
  answer: CommandAnswer,
): LookedUp | null => {
  if (answer.status !== 'refused' && answer.warnings) return { participantId, kommunekoder: [], result: 200 };
  if (!person || command.command !== 'EnrolParticipant') return null;
  const kommunekoder = [command.kommunekode];
  if (answer.status !== 'refused') return { participantId, kommunekoder, result: 201 };
  if (answer.code === 'person_known' || answer.code === 'cpr_change_required')
    return { participantId: answer.participantId ?? participantId, kommunekoder, result: 409 };
  return null;
};
