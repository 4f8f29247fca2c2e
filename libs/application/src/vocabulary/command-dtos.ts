import type { CommandFields, CommandName } from '#libs/domain';
import { ChangeReadinessDto } from './dto/change-readiness.dto.ts';
import { ChangeYdelseDto } from './dto/change-ydelse.dto.ts';
import type { CommandEnvelope } from './dto/command-envelope.ts';
import { CorrectEnrolmentDto } from './dto/correct-enrolment.dto.ts';
import { EndTransitionDto } from './dto/end-transition.dto.ts';
import { EnrolParticipantDto } from './dto/enrol-participant.dto.ts';
import { ExitParticipantDto } from './dto/exit-participant.dto.ts';
import { RecordHoursDto } from './dto/record-hours.dto.ts';
import { RecordTransitionDto } from './dto/record-transition.dto.ts';
import { RecordWeekDto } from './dto/record-week.dto.ts';
import { SetIndividualRequirementDto } from './dto/set-individual-requirement.dto.ts';
import { WithdrawEnrolmentDto } from './dto/withdraw-enrolment.dto.ts';
import { WithdrawExitDto } from './dto/withdraw-exit.dto.ts';
import { WithdrawHoursDto } from './dto/withdraw-hours.dto.ts';
import { WithdrawTransitionDto } from './dto/withdraw-transition.dto.ts';

/** The DTO of every command. */
export const commandDtos: {
  readonly [Name in CommandName]: new () => CommandEnvelope & CommandFields[Name];
} = {
  EnrolParticipant: EnrolParticipantDto,
  CorrectEnrolment: CorrectEnrolmentDto,
  WithdrawEnrolment: WithdrawEnrolmentDto,
  ChangeReadiness: ChangeReadinessDto,
  ChangeYdelse: ChangeYdelseDto,
  SetIndividualRequirement: SetIndividualRequirementDto,
  RecordWeek: RecordWeekDto,
  RecordHours: RecordHoursDto,
  WithdrawHours: WithdrawHoursDto,
  RecordTransition: RecordTransitionDto,
  EndTransition: EndTransitionDto,
  WithdrawTransition: WithdrawTransitionDto,
  ExitParticipant: ExitParticipantDto,
  WithdrawExit: WithdrawExitDto,
};

/** Every command's name. */
export const commandNames = Object.keys(commandDtos) as readonly CommandName[];

/** True for the name of a command. */
export const isCommandName = (value: unknown): value is CommandName =>
  typeof value === 'string' && Object.hasOwn(commandDtos, value);
