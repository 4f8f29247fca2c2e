import { IsOptional } from 'class-validator';
import type { CommandFields } from '#libs/domain';
import { IsDanishDateText } from '../constraints/is-calendar-text.ts';
import { IsFreeText } from '../constraints/is-free-text.ts';
import { IsSafeInteger, IsSafeIntegerOrNull } from '../constraints/is-plain.ts';
import { CommandEnvelope } from './command-envelope.ts';

type SetIndividualRequirementFields = CommandFields['SetIndividualRequirement'];

export class SetIndividualRequirementDto extends CommandEnvelope implements SetIndividualRequirementFields {
  @IsSafeIntegerOrNull()
  readonly minutesPerWeek!: number | null;

  @IsDanishDateText()
  readonly effectiveFrom!: string;

  @IsOptional()
  @IsSafeInteger()
  readonly forloeb?: number | null;

  @IsOptional()
  @IsFreeText()
  readonly reason?: string | null;
}
