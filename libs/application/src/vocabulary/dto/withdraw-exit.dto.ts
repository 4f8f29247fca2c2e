import { IsOptional } from 'class-validator';
import type { CommandFields } from '#libs/domain';
import { IsFreeText } from '../constraints/is-free-text.ts';
import { CommandEnvelope } from './command-envelope.ts';

type WithdrawExitFields = CommandFields['WithdrawExit'];

export class WithdrawExitDto extends CommandEnvelope implements WithdrawExitFields {
  @IsOptional()
  @IsFreeText()
  readonly reason?: string | null;
}
