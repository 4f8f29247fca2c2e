import { assignmentToEnd, forloebOfDays } from './assignment.decide.ts';
import { forloebOfWeek, openForloeb } from './forloeb.ts';
import type { Assignment, ParticipantCase } from './participant.case.ts';
import type { ParticipantCommand } from './participant.commands.ts';
import type { ParticipantEvent } from './participant.events.ts';

const ofTransition = ({ forloeb }: ParticipantCase, id: string): number =>
  forloeb.findIndex(({ transitions }) => transitions.some(({ transitionId }) => transitionId === id)) + 1;

const ofAssignment = (
  { forloeb }: ParticipantCase,
  { provider, from }: Pick<Assignment, 'provider' | 'from'>,
): number =>
  forloeb.findIndex(({ assignments }) =>
    assignments.some((one) => one.provider === provider && one.from === from),
  ) + 1;

const ofStart = ({ forloeb }: ParticipantCase, startsOn: string): number =>
  forloeb.findLastIndex(({ enrolledOn }) => enrolledOn <= startsOn) + 1;

/** The number of the forløb that a command would change or record something for; 0: none of those that stand. */
export const forloebOfCommand = (participantCase: ParticipantCase, command: ParticipantCommand): number => {
  switch (command.command) {
    case 'EnrolParticipant':
    case 'LinkParticipants':
    case 'UnlinkParticipants':
      return 0;
    case 'CorrectEnrolment':
    case 'WithdrawEnrolment':
      return participantCase.forloeb[command.forloeb - 1] ? command.forloeb : 0;
    case 'ChangeReadiness':
    case 'ChangeYdelse':
    case 'SetIndividualRequirement': {
      const number = command.forloeb ?? openForloeb(participantCase)?.number ?? 0;
      return participantCase.forloeb[number - 1] ? number : 0;
    }
    case 'RecordWeek':
    case 'RecordHours':
    case 'WithdrawHours':
    case 'RecordAbsence':
    case 'WithdrawAbsence':
      return forloebOfWeek(participantCase.forloeb, command.week);
    case 'AssignProvider':
      return forloebOfDays(participantCase, command);
    case 'EndAssignment': {
      const found = assignmentToEnd(participantCase, command);
      return found ? ofAssignment(participantCase, found) : 0;
    }
    case 'RecordTransition':
      return ofStart(participantCase, command.startsOn);
    case 'EndTransition':
    case 'WithdrawTransition':
      return ofTransition(participantCase, command.transitionId);
    case 'ExitParticipant':
      return openForloeb(participantCase)?.number ?? 0;
    case 'WithdrawExit':
      return participantCase.forloeb.length;
  }
};

/**
 * The number of the forløb that an event is about, in the case as it stood before: of an enrolment the new one's; 0 when
 * that cannot be told, as of absence that an exit withdraws with it.
 */
export const forloebOfEvent = (before: ParticipantCase, { data }: ParticipantEvent): number => {
  if ('forloeb' in data) return data.forloeb;
  if ('week' in data) return forloebOfWeek(before.forloeb, data.week);
  if ('transitionId' in data) return ofTransition(before, data.transitionId);
  return 'provider' in data ? ofAssignment(before, data) : 0;
};
