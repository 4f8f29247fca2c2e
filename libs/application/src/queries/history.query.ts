import { Query } from '@nestjs/cqrs';
import type { JsonObject, Position } from '#libs/event-store';
import type { KnownAt } from './question.ts';

/** One event as an auditor reads it: what, when it happened, when it was recorded, by whom, why. */
export interface HistoryEntry {
  readonly revision: number;
  readonly position: Position;
  readonly eventId: string;
  readonly type: string;
  /** One Danish sentence. */
  readonly text: string;
  /** The date or ISO week that the fact is about. */
  readonly happened: string | null;
  readonly recordedAt: string;
  /** When the source system recorded the fact; only of trusted history. */
  readonly sourceRecordedAt: string | null;
  readonly actor: string;
  readonly source: string;
  readonly commandId: string;
  readonly correlationId: string;
  /** The facts without the free text. */
  readonly facts: JsonObject;
  /** The free text, deciphered; `null` when there is none, or when the participant's key was destroyed. */
  readonly reason: string | null;
  /** True when there was a text that can no longer be read, because the key was destroyed. */
  readonly reasonErased: boolean;
  /** The event's hash in the chain of the participant's stream. */
  readonly hash: string;
}

/** Every event of a participant in order, or `null` when nothing is recorded (or was by `knownAt`). */
export class HistoryQuery extends Query<readonly HistoryEntry[] | null> {
  readonly participantId: string;
  readonly knownAt: KnownAt;

  constructor(participantId: string, knownAt: KnownAt = null) {
    super();
    this.participantId = participantId;
    this.knownAt = knownAt;
  }
}
