import type { Position, StoredEvent } from '#libs/event-store';
import { Fault } from '#libs/platform';

/** What the log must still hold of the last event that was handled. */
export interface LastEvent {
  readonly stream: string;
  readonly revision: number;
  /** SHA-256, 64 hex digits. */
  readonly hash: string;
}

/** How far into the log its handling has come. */
export interface Checkpoint {
  /** The position of the last event that was handled, `null` when none was. */
  readonly position: Position | null;
  /** That event; `null` when there is none, or when an earlier version, which did not keep it, set the checkpoint. */
  readonly last: LastEvent | null;
}

/** No event was handled yet. */
export const noEvent: Checkpoint = { position: null, last: null };

/** The checkpoint at the last of some events; `otherwise` when there are none. */
export const lastEventOf = (events: readonly StoredEvent[], otherwise: Checkpoint): Checkpoint => {
  const event = events.at(-1);
  if (!event) return { position: otherwise.position, last: otherwise.last };
  const { position, stream, revision, metadata } = event;
  return { position, last: { stream, revision, hash: metadata.hash } };
};

/** The last event as databases keep it beside the position: JSON; `null` for none. */
export const lastText = ({ last }: Checkpoint): string | null => last && JSON.stringify(last);

/** What `lastText` made. */
export const toLast = (text: string | null): LastEvent | null =>
  text === null ? null : (JSON.parse(text) as LastEvent);

/** A checkpoint is not the one that a move built on: somebody else has moved it, or what it stands for was made anew. */
export class CheckpointMoved extends Fault {
  override readonly name = 'CheckpointMoved';
  readonly kind = 'contended';

  override get text(): string {
    return 'En anden proces er gået videre imens. Prøv igen.';
  }
}
