import type { Grounds } from '#libs/access';
import { forloebOfCommand, type ParticipantCommand } from '#libs/domain';
import type { ParticipantRecord } from '../commands/participant-records.ts';
import type { CommandSight } from './command-sight.ts';
import { ProviderSight } from './provider.sight.ts';

/** The municipality that a command is about: that of its forløb; where it is about none, of the last that was enrolled. */
const belongsTo = (
  command: ParticipantCommand,
  { participantCase, belonging }: ParticipantRecord,
): string => {
  if (command.command === 'EnrolParticipant') return command.kommunekode;
  const target = participantCase.forloeb[forloebOfCommand(participantCase, command) - 1];
  return target?.kommunekode ?? belonging.of(belonging.all).at(-1) ?? '';
};

/** The right by which a command is given: the municipality's, or a provider's. */
export const groundsOf = (command: ParticipantCommand, sight: CommandSight): Grounds => ({
  reach: sight instanceof ProviderSight ? 'provider' : 'municipality',
  kommunekode: belongsTo(command, sight.record),
});
