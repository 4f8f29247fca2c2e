import { type HeldLease, Lease } from '#libs/platform';

/** Leases within one process, which can also be taken away, as a broken connection does. */
export class MemoryLease extends Lease {
  readonly #held = new Map<string, Promise<void>>();
  #taken = new AbortController();

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

  /** Takes every lease from whoever holds it; it is free when that one has released it. */
  takeAway(): void {
    this.#taken.abort();
    this.#taken = new AbortController();
  }

  #hold(name: string): HeldLease {
    const lost = new AbortController();
    const released = Promise.withResolvers<void>();
    this.#held.set(name, released.promise);
    return {
      lost: AbortSignal.any([lost.signal, this.#taken.signal]),
      release: async () => {
        if (lost.signal.aborted) return;
        this.#held.delete(name);
        lost.abort();
        released.resolve();
      },
    };
  }
}
