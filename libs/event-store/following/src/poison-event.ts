import { EventStoreRefused, MalformedPosition, type StoredEvent, UnreadableEvent } from '#libs/event-store';
import { Fault } from '#libs/platform';
import { CheckpointNotInLog } from './expect-in-log.ts';

/** An event that cannot be handled. It stops its follower and is never passed over. Tells nothing of the facts. */
export class PoisonEvent extends Fault {
  override readonly name = 'PoisonEvent';
  readonly kind = 'damaged';
  readonly position: string;
  readonly type: string;

  constructor({ position, type }: Pick<StoredEvent, 'position' | 'type'>, cause: unknown) {
    super(`the event at position ${position} (${type}) cannot be handled`, { cause });
    this.position = position;
    this.type = type;
  }

  override get text(): string {
    return `Hændelsen på position ${this.position} kan ikke behandles. Kør nytteindsats verify.`;
  }
}

/** What no other try betters. */
const poisons = [PoisonEvent, UnreadableEvent, EventStoreRefused, MalformedPosition, CheckpointNotInLog];

export const isPoison = (error: unknown): boolean => poisons.some((kind) => error instanceof kind);

/** The event that an error tells of, `null` when it tells of none. What cannot be read is of no known type. */
export const poisonOf = (error: unknown): { readonly position: string; readonly type: string } | null => {
  if (error instanceof PoisonEvent) return { position: error.position, type: error.type };
  return error instanceof UnreadableEvent ? { position: error.position, type: 'unknown' } : null;
};
