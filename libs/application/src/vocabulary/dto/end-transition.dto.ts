import { IsOptional } from 'class-validator';
import type { CommandFields } from '#libs/domain';
import { IsDanishDateText } from '../constraints/is-calendar-text.ts';
import { IsFreeText } from '../constraints/is-free-text.ts';
import { IsId } from '../constraints/is-id.ts';
import { CommandEnvelope } from './command-envelope.ts';

type EndTransitionFields = CommandFields['EndTransition'];

export class EndTransitionDto extends CommandEnvelope implements EndTransitionFields {
  @IsId()
  readonly transitionId!: string;

  @IsDanishDateText()
  readonly endedOn!: string;

  @IsOptional()
  @IsFreeText()
  readonly reason?: string | null;
}
