import { IsOptional } from 'class-validator';
import { codes, type CommandFields, type TransitionKind } from '#libs/domain';
import { IsDanishDateText } from '../constraints/is-calendar-text.ts';
import { IsCode } from '../constraints/is-code.ts';
import { IsCvr } from '../constraints/is-cvr.ts';
import { IsId } from '../constraints/is-id.ts';
import { CommandEnvelope } from './command-envelope.ts';

type RecordTransitionFields = CommandFields['RecordTransition'];

export class RecordTransitionDto extends CommandEnvelope implements RecordTransitionFields {
  @IsId()
  readonly transitionId!: string;

  @IsCode(codes.transition)
  readonly transition!: TransitionKind;

  @IsDanishDateText()
  readonly startsOn!: string;

  @IsOptional()
  @IsCvr()
  readonly employerCvr?: string | null;
}
