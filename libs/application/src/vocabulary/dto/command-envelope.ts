import { IsOptional } from 'class-validator';
import { IsInstantText } from '../constraints/is-calendar-text.ts';
import { IsId, IsParticipantId } from '../constraints/is-id.ts';

/** What every command carries beside its own fields. */
export class CommandEnvelope {
  @IsId()
  readonly commandId!: string;

  @IsParticipantId()
  readonly participantId!: string;

  /** When the source system recorded the fact; read from trusted history only. */
  @IsOptional()
  @IsInstantText()
  readonly recordedAt?: string | null;
}
