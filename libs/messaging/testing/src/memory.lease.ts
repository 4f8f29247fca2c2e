import { type HeldLease, Lease } from '#libs/messaging';

/** Leases within one process, which can also be taken away. */
export class MemoryLease extends Lease {
  readonly #held = new Map<string, { readonly lost: AbortController; readonly freed: Promise<void> }>();

  async acquire(name: string, signal: AbortSignal): Promise<HeldLease | null> {
    for (;;) {
      if (signal.aborted) return null;
      const other = this.#held.get(name);
      if (!other) return this.#take(name);
      const aborted = new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      await Promise.race([other.freed, aborted]);
    }
  }

  /** Takes the lease from whoever holds it, as a broken connection does. */
  takeAway(name: string): void {
    this.#held.get(name)?.lost.abort();
  }

  #take(name: string): HeldLease {
    const lost = new AbortController();
    const freed = Promise.withResolvers<void>();
    this.#held.set(name, { lost, freed: freed.promise });
    return {
      lost: lost.signal,
      release: async () => {
        this.#held.delete(name);
        freed.resolve();
      },
    };
  }
}
