import { IsOptional } from 'class-validator';
import { codes, type CommandFields, type Readiness } from '#libs/domain';
import { IsDanishDateText } from '../constraints/is-calendar-text.ts';
import { IsCode } from '../constraints/is-code.ts';
import { IsFreeText } from '../constraints/is-free-text.ts';
import { IsSafeInteger } from '../constraints/is-plain.ts';
import { CommandEnvelope } from './command-envelope.ts';

type ChangeReadinessFields = CommandFields['ChangeReadiness'];

export class ChangeReadinessDto extends CommandEnvelope implements ChangeReadinessFields {
  @IsCode(codes.readiness)
  readonly readiness!: Readiness;

  @IsDanishDateText()
  readonly effectiveFrom!: string;

  @IsOptional()
  @IsSafeInteger()
  readonly forloeb?: number | null;

  @IsOptional()
  @IsFreeText()
  readonly reason?: string | null;
}
