import { IsOptional } from 'class-validator';
import { codes, type CommandFields, type Readiness, type TargetGroupBasis, type Ydelse } from '#libs/domain';
import { IsDanishDateText } from '../constraints/is-calendar-text.ts';
import { IsCode } from '../constraints/is-code.ts';
import { IsFreeText } from '../constraints/is-free-text.ts';
import { IsSafeInteger, IsTrueOrFalse } from '../constraints/is-plain.ts';
import { CommandEnvelope } from './command-envelope.ts';

type CorrectEnrolmentFields = CommandFields['CorrectEnrolment'];

export class CorrectEnrolmentDto extends CommandEnvelope implements CorrectEnrolmentFields {
  @IsSafeInteger()
  readonly forloeb!: number;

  @IsOptional()
  @IsCode(codes.codeLists.kommunekode)
  readonly kommunekode?: string | null;

  @IsOptional()
  @IsDanishDateText()
  readonly enrolledOn?: string | null;

  @IsOptional()
  @IsCode(codes.ydelse)
  readonly ydelse?: Ydelse | null;

  @IsOptional()
  @IsCode(codes.readiness)
  readonly readiness?: Readiness | null;

  @IsOptional()
  @IsTrueOrFalse()
  readonly displacedUkrainian?: boolean | null;

  @IsOptional()
  @IsCode(codes.targetGroupBasis)
  readonly targetGroupBasis?: TargetGroupBasis | null;

  @IsOptional()
  @IsFreeText()
  readonly reason?: string | null;
}
