import { IsOptional } from 'class-validator';
import type { CommandFields, Ydelse } from '#libs/domain';
import { IsDanishDateText } from '../constraints/is-calendar-text.ts';
import { IsYdelseOn } from '../constraints/is-code.ts';
import { IsSafeInteger } from '../constraints/is-plain.ts';
import { CommandEnvelope } from './command-envelope.ts';

type ChangeYdelseFields = CommandFields['ChangeYdelse'];

export class ChangeYdelseDto extends CommandEnvelope implements ChangeYdelseFields {
  @IsYdelseOn('effectiveFrom')
  readonly ydelse!: Ydelse;

  @IsDanishDateText()
  readonly effectiveFrom!: string;

  @IsOptional()
  @IsSafeInteger()
  readonly forloeb?: number | null;
}
