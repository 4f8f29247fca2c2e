import { IsOptional } from 'class-validator';
import { type Activity, codes, type CommandFields } from '#libs/domain';
import { IsIsoWeekText } from '../constraints/is-calendar-text.ts';
import { IsCode } from '../constraints/is-code.ts';
import { IsProvider } from '../constraints/is-cvr.ts';
import { IsFreeText } from '../constraints/is-free-text.ts';
import { IsSafeInteger } from '../constraints/is-plain.ts';
import { CommandEnvelope } from './command-envelope.ts';

type RecordHoursFields = CommandFields['RecordHours'];

export class RecordHoursDto extends CommandEnvelope implements RecordHoursFields {
  @IsIsoWeekText()
  readonly week!: string;

  @IsCode(codes.activity)
  readonly activity!: Activity;

  @IsOptional()
  @IsProvider()
  readonly provider?: string | null;

  @IsSafeInteger()
  readonly minutes!: number;

  @IsOptional()
  @IsFreeText()
  readonly reason?: string | null;
}
