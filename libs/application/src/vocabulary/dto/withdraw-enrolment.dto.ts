import { IsOptional } from 'class-validator';
import type { CommandFields } from '#libs/domain';
import { IsFreeText } from '../constraints/is-free-text.ts';
import { IsSafeInteger } from '../constraints/is-plain.ts';
import { CommandEnvelope } from './command-envelope.ts';

type WithdrawEnrolmentFields = CommandFields['WithdrawEnrolment'];

export class WithdrawEnrolmentDto extends CommandEnvelope implements WithdrawEnrolmentFields {
  @IsSafeInteger()
  readonly forloeb!: number;

  @IsOptional()
  @IsFreeText()
  readonly reason?: string | null;
}
