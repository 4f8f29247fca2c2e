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

/** The lease of a process that is alone: free unless this very process holds it. */
export class SoleProcessLease extends Lease {
  readonly #held = new Map<string, Promise<void>>();

  async acquire(name: string, signal: AbortSignal): Promise<HeldLease | null> {
    const { promise: aborted, resolve } = Promise.withResolvers<void>();
    const abort = (): void => resolve();
    signal.addEventListener('abort', abort);
    try {
      while (!signal.aborted) {
        const held = this.#held.get(name);
        if (!held) return this.#hold(name);
        await Promise.race([held, aborted]);
      }
      return null;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  #hold(name: string): HeldLease {
    const lost = new AbortController();
    const released = Promise.withResolvers<void>();
    this.#held.set(name, released.promise);
    return {
      lost: lost.signal,
      release: async () => {
        if (lost.signal.aborted) return;
        this.#held.delete(name);
        lost.abort();
        released.resolve();
      },
    };
  }
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
