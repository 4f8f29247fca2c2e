import { recordAbsence, withdrawAbsence } from './absence.decide.ts';
import { assignmentToEnd, assignProvider, endAssignment, forloebOfDays } from './assignment.decide.ts';
import { correctEnrolment, enrolParticipant, withdrawEnrolment } from './enrolment.decide.ts';
import { exitParticipant, withdrawExit } from './exit.decide.ts';
import { forloebOfAssignment, forloebOfTransition, forloebOfWeek, openForloeb } from './forloeb.ts';
import { recordHours, withdrawHours } from './hours.decide.ts';
import { linkParticipants, type SameAs, unlinkParticipants } from './link.decide.ts';
import type { ParticipantCase } from './participant.case.ts';
import type { CommandName, CommandOf } from './participant.commands.ts';
import type { ParticipantEvent } from './participant.events.ts';
import type { Decision } from './refusal.ts';
import { changeReadiness, changeYdelse, setIndividualRequirement } from './requirement.decide.ts';
import { endTransition, recordTransition, withdrawTransition } from './transition.decide.ts';
import { recordWeek } from './week.decide.ts';

/** What is made of one command. */
interface CommandRule<Name extends CommandName> {
  readonly decide: (
    participantCase: ParticipantCase,
    command: CommandOf<Name>,
    today: string,
    sameAs: SameAs,
  ) => Decision<ParticipantEvent>;
  /** The number of the forløb that it would change or record something for; 0: none of those that stand. */
  readonly forloeb: (participantCase: ParticipantCase, command: CommandOf<Name>) => number;
}

const none = (): number => 0;

const ofNumber = ({ forloeb }: ParticipantCase, { forloeb: number }: { readonly forloeb: number }): number =>
  forloeb[number - 1] ? number : 0;

const ofOpen = (participantCase: ParticipantCase): number => openForloeb(participantCase)?.number ?? 0;

const ofNumberOrOpen = (
  participantCase: ParticipantCase,
  { forloeb }: { readonly forloeb?: number | null | undefined },
): number => ofNumber(participantCase, { forloeb: forloeb ?? ofOpen(participantCase) });

const ofLast = ({ forloeb }: ParticipantCase): number => forloeb.length;

const ofWeek = ({ forloeb }: ParticipantCase, { week }: { readonly week: string }): number =>
  forloebOfWeek(forloeb, week);

const ofStart = ({ forloeb }: ParticipantCase, { startsOn }: { readonly startsOn: string }): number =>
  forloeb.findLastIndex(({ enrolledOn }) => enrolledOn <= startsOn) + 1;

const ofTransition = (
  participantCase: ParticipantCase,
  { transitionId }: { readonly transitionId: string },
): number => forloebOfTransition(participantCase, transitionId);

const ofAssignmentToEnd = (participantCase: ParticipantCase, command: CommandOf<'EndAssignment'>): number => {
  const found = assignmentToEnd(participantCase, command);
  return found ? forloebOfAssignment(participantCase, found) : 0;
};

/** What decides each command, and which forløb it is about. */
const commandRules: { readonly [Name in CommandName]: CommandRule<Name> } = {
  EnrolParticipant: { decide: enrolParticipant, forloeb: none },
  CorrectEnrolment: { decide: correctEnrolment, forloeb: ofNumber },
  WithdrawEnrolment: { decide: withdrawEnrolment, forloeb: ofNumber },
  ChangeReadiness: { decide: changeReadiness, forloeb: ofNumberOrOpen },
  ChangeYdelse: { decide: changeYdelse, forloeb: ofNumberOrOpen },
  SetIndividualRequirement: { decide: setIndividualRequirement, forloeb: ofNumberOrOpen },
  RecordWeek: { decide: recordWeek, forloeb: ofWeek },
  RecordHours: { decide: recordHours, forloeb: ofWeek },
  WithdrawHours: { decide: withdrawHours, forloeb: ofWeek },
  RecordAbsence: { decide: recordAbsence, forloeb: ofWeek },
  WithdrawAbsence: { decide: withdrawAbsence, forloeb: ofWeek },
  RecordTransition: { decide: recordTransition, forloeb: ofStart },
  EndTransition: { decide: endTransition, forloeb: ofTransition },
  WithdrawTransition: { decide: withdrawTransition, forloeb: ofTransition },
  AssignProvider: { decide: assignProvider, forloeb: forloebOfDays },
  EndAssignment: { decide: endAssignment, forloeb: ofAssignmentToEnd },
  LinkParticipants: { decide: linkParticipants, forloeb: none },
  UnlinkParticipants: { decide: unlinkParticipants, forloeb: none },
  ExitParticipant: { decide: exitParticipant, forloeb: ofOpen },
  WithdrawExit: { decide: withdrawExit, forloeb: ofLast },
};

/** The rule of a command. */
export const ruleOf = <Name extends CommandName>({ command }: CommandOf<Name>): CommandRule<Name> =>
  commandRules[command];
