import { codes, type CommandFields, type Readiness, type TargetGroupBasis, type Ydelse } from '#libs/domain';
import { IsDanishDateText } from '../constraints/is-calendar-text.ts';
import { IsCode, IsYdelseOn } from '../constraints/is-code.ts';
import { IsTrueOrFalse } from '../constraints/is-plain.ts';
import { CommandEnvelope } from './command-envelope.ts';

type EnrolParticipantFields = CommandFields['EnrolParticipant'];

export class EnrolParticipantDto extends CommandEnvelope implements EnrolParticipantFields {
  @IsCode(codes.codeLists.kommunekode)
  readonly kommunekode!: string;

  @IsDanishDateText()
  readonly enrolledOn!: string;

  @IsYdelseOn('enrolledOn')
  readonly ydelse!: Ydelse;

  @IsCode(codes.readiness)
  readonly readiness!: Readiness;

  @IsTrueOrFalse()
  readonly displacedUkrainian!: boolean;

  @IsCode(codes.targetGroupBasis)
  readonly targetGroupBasis!: TargetGroupBasis;
}
