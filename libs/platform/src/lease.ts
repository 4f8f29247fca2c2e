/** A piece of work that one process at a time may do, while this one holds it. */
export interface HeldLease {
  /** Aborts when the lease is lost, and when it is released: somebody else may hold it from then on. */
  readonly lost: AbortSignal;
  /** Gives the lease up for the next one. */
  release(): Promise<void>;
}

/**
 * Lets one process at a time do a piece of work, and another go on with it soon after that process has died. A holder
 * that was cut off may not know it yet, so whatever it writes needs a fence of its own: a checkpoint that is compared.
 */
export abstract class Lease {
  /**
   * Waits until the lease of this name is free, however long it takes and whatever does not answer meanwhile, and takes
   * it; `null` when `signal` aborts before.
   */
  abstract acquire(name: string, signal: AbortSignal): Promise<HeldLease | null>;
}

/**
 * Does `work` whenever this process holds the lease, until `signal` aborts. `work` gets a signal that says when to
 * stop; the lease is given up when it has. When the lease was lost, or `work` ended by itself, it is acquired again.
 * What `work` throws ends it all.
 */
export const whileLeased = async (
  lease: Lease,
  name: string,
  signal: AbortSignal,
  work: (stop: AbortSignal) => Promise<void>,
): Promise<void> => {
  for (;;) {
    const held = await lease.acquire(name, signal);
    if (!held) return;
    try {
      await work(AbortSignal.any([signal, held.lost]));
    } finally {
      await held.release();
    }
  }
};
