import { IsOptional } from 'class-validator';
import type { CommandFields } from '#libs/domain';
import { IsFreeText } from '../constraints/is-free-text.ts';
import { IsId } from '../constraints/is-id.ts';
import { CommandEnvelope } from './command-envelope.ts';

type WithdrawTransitionFields = CommandFields['WithdrawTransition'];

export class WithdrawTransitionDto extends CommandEnvelope implements WithdrawTransitionFields {
  @IsId()
  readonly transitionId!: string;

  @IsOptional()
  @IsFreeText()
  readonly reason?: string | null;
}
