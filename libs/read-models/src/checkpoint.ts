import type { Position } from '#libs/event-store';

/**
 * What a projection has handled of the log, and the proof of it. Two checkpoints at the same position with the same
 * count and sum of hashes have handled the same events.
 */
export interface Checkpoint {
  /** How many events. */
  readonly count: number;
  /** The last one's position, `null` when nothing was handled. */
  readonly position: Position | null;
  /**
   * The sum of the events' hashes modulo 2^256, in 64 hex digits. A sum, because a rebuild handles the log stream by
   * stream: its proof must come from what it handled, in whatever order. A stream's own order is in its chain of hashes.
   */
  readonly hashSum: string;
}

/** Nothing was handled yet. */
export const noCheckpoint: Checkpoint = { count: 0, position: null, hashSum: '0'.repeat(64) };

const modulus = 1n << 256n;

/** Adds up the hashes of events as they are handled. */
export class HashSum {
  #sum: bigint;
  #count: number;

  /** Goes on from what was handled before. */
  constructor({ count, hashSum }: Checkpoint = noCheckpoint) {
    this.#count = count;
    this.#sum = BigInt(`0x${hashSum}`);
  }

  /** One more event, by its own hash (64 hex digits). */
  add(hash: string): void {
    this.#sum += BigInt(`0x${hash}`);
    this.#count += 1;
  }

  /** The checkpoint, when the last event in the order of the log stands at `position`. */
  at(position: Position | null): Checkpoint {
    const hashSum = (this.#sum % modulus).toString(16).padStart(64, '0');
    return { count: this.#count, position, hashSum };
  }
}
