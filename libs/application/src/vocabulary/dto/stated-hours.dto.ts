import { IsOptional } from 'class-validator';
import { type Activity, codes, type StatedHours } from '#libs/domain';
import { IsCode } from '../constraints/is-code.ts';
import { IsProvider } from '../constraints/is-cvr.ts';
import { IsSafeInteger } from '../constraints/is-plain.ts';

export class StatedHoursDto implements StatedHours {
  @IsCode(codes.activity)
  readonly activity!: Activity;

  @IsSafeInteger()
  readonly minutes!: number;

  @IsOptional()
  @IsProvider()
  readonly provider?: string | null;
}
