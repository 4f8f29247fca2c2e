import { IsOptional } from 'class-validator';
import { codes, type CommandFields, type ExitReason } from '#libs/domain';
import { IsDanishDateText } from '../constraints/is-calendar-text.ts';
import { IsCode } from '../constraints/is-code.ts';
import { IsFreeText } from '../constraints/is-free-text.ts';
import { CommandEnvelope } from './command-envelope.ts';

type ExitParticipantFields = CommandFields['ExitParticipant'];

export class ExitParticipantDto extends CommandEnvelope implements ExitParticipantFields {
  @IsDanishDateText()
  readonly exitedOn!: string;

  @IsCode(codes.exitReason)
  readonly exitReason!: ExitReason;

  @IsOptional()
  @IsFreeText()
  readonly note?: string | null;
}
