import { IsOptional } from 'class-validator';
import type { CommandFields } from '#libs/domain';
import { IsIsoWeekText } from '../constraints/is-calendar-text.ts';
import { IsFreeText } from '../constraints/is-free-text.ts';
import { IsListOf } from '../constraints/is-list-of.ts';
import { CommandEnvelope } from './command-envelope.ts';
import { StatedAbsenceDto } from './stated-absence.dto.ts';
import { StatedHoursDto } from './stated-hours.dto.ts';

type RecordWeekFields = CommandFields['RecordWeek'];

export class RecordWeekDto extends CommandEnvelope implements RecordWeekFields {
  @IsIsoWeekText()
  readonly week!: string;

  @IsListOf(StatedHoursDto)
  readonly entries!: readonly StatedHoursDto[];

  @IsListOf(StatedAbsenceDto)
  readonly absences!: readonly StatedAbsenceDto[];

  @IsOptional()
  @IsFreeText()
  readonly reason?: string | null;
}
