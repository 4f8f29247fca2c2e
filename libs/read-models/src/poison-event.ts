import { Fault } from '#libs/platform';
import { type Position, type StoredEvent, UnreadableEvent } from '#libs/event-store';

/**
 * An event that cannot be folded, or not even read. It stops its projection and is never passed over. Tells nothing of
 * the facts.
 */
export class PoisonEvent extends Fault {
  override readonly name = 'PoisonEvent';
  readonly kind = 'damaged';
  readonly position: Position;
  readonly type: string;

  constructor({ position, type }: Pick<StoredEvent, 'position' | 'type'>, cause: unknown) {
    super(`the event at position ${position} (${type}) cannot be projected`, { cause });
    this.position = position;
    this.type = type;
  }

  override get text(): string {
    return 'Loggen rummer en hændelse, der ikke kan foldes. Kør nytteindsats verify.';
  }
}

/** The poison that an error tells of; `undefined` when trying again may help. What cannot be read is of no known type. */
export const poisonOf = (error: unknown): PoisonEvent | undefined => {
  if (error instanceof UnreadableEvent)
    return new PoisonEvent({ position: error.position, type: 'unknown' }, error);
  return error instanceof PoisonEvent ? error : undefined;
};
