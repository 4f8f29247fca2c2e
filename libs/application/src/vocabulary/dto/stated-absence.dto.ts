import { type Absence, codes, type StatedAbsence } from '#libs/domain';
import { IsCode } from '../constraints/is-code.ts';
import { IsSafeInteger } from '../constraints/is-plain.ts';

export class StatedAbsenceDto implements StatedAbsence {
  @IsCode(codes.absence)
  readonly kind!: Absence;

  @IsSafeInteger()
  readonly days!: number;
}
