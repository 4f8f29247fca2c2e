import type { Position, StoredEvent } from '#libs/event-store';

/** An event that cannot be folded. It stops its projection and is never passed over. Tells nothing of the facts. */
export class PoisonEvent extends Error {
  override readonly name = 'PoisonEvent';
  readonly position: Position;
  readonly type: string;

  constructor({ position, type }: StoredEvent, cause: unknown) {
    super(`the event at position ${position} (${type}) cannot be projected`, { cause });
    this.position = position;
    this.type = type;
  }
}
