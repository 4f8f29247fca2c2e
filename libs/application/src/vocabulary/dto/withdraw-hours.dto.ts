import { IsOptional } from 'class-validator';
import { type Activity, codes, type CommandFields } from '#libs/domain';
import { IsIsoWeekText } from '../constraints/is-calendar-text.ts';
import { IsCode } from '../constraints/is-code.ts';
import { IsProvider } from '../constraints/is-cvr.ts';
import { IsFreeText } from '../constraints/is-free-text.ts';
import { CommandEnvelope } from './command-envelope.ts';

type WithdrawHoursFields = CommandFields['WithdrawHours'];

export class WithdrawHoursDto extends CommandEnvelope implements WithdrawHoursFields {
  @IsIsoWeekText()
  readonly week!: string;

  @IsCode(codes.activity)
  readonly activity!: Activity;

  @IsOptional()
  @IsProvider()
  readonly provider?: string | null;

  @IsOptional()
  @IsFreeText()
  readonly reason?: string | null;
}
