import type { StoredEvent } from '#libs/event-store';
import { type Checkpoint, lastEventOf, noEvent } from '#libs/event-store/following';

/**
 * What a projection has handled of the log, and the proof of it. Two checkpoints at the same position with the same
 * count and sum of hashes have handled the same events.
 */
export interface ProjectionCheckpoint extends Checkpoint {
  /** How many events. */
  readonly count: number;
  /**
   * The sum of the events' hashes modulo 2^256, in 64 hex digits. A sum, because a rebuild handles the log stream by
   * stream: its proof must come from what it handled, in whatever order. A stream's own order is in its chain of hashes.
   */
  readonly hashSum: string;
}

/** Nothing was handled yet. */
export const noCheckpoint: ProjectionCheckpoint = { ...noEvent, count: 0, hashSum: '0'.repeat(64) };

const modulus = 1n << 256n;

/** Adds up the hashes of events as they are handled. */
export class HashSum {
  #sum: bigint;
  #count: number;

  /** Goes on from what was handled before. */
  constructor({ count, hashSum }: ProjectionCheckpoint = noCheckpoint) {
    this.#count = count;
    this.#sum = BigInt(`0x${hashSum}`);
  }

  /** One more event, by its own hash (64 hex digits). */
  add(hash: string): void {
    this.#sum += BigInt(`0x${hash}`);
    this.#count += 1;
  }

  /** The checkpoint, when this is the last event in the order of the log. */
  at({ position, last }: Checkpoint): ProjectionCheckpoint {
    const hashSum = (this.#sum % modulus).toString(16).padStart(64, '0');
    return { position, last, count: this.#count, hashSum };
  }
}

/** The checkpoint of a projection that handled these events, the next in the log, after `from`. */
export const checkpointAfter = (
  from: ProjectionCheckpoint,
  events: readonly StoredEvent[],
): ProjectionCheckpoint => {
  const sum = new HashSum(from);
  for (const { metadata } of events) sum.add(metadata.hash);
  return sum.at(lastEventOf(events, from));
};
