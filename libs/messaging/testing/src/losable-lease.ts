import { type HeldLease, SoleProcessLease } from '#libs/platform';

/** Leases within one process, which can also be taken away, as a broken connection does. */
export class LosableLease extends SoleProcessLease {
  #lost = new AbortController();

  override async acquire(name: string, signal: AbortSignal): Promise<HeldLease | null> {
    const held = await super.acquire(name, signal);
    if (!held) return null;
    const { signal: taken } = this.#lost;
    return { lost: AbortSignal.any([held.lost, taken]), release: () => held.release() };
  }

  /** Takes every lease from whoever holds it. */
  takeAway(): void {
    this.#lost.abort();
    this.#lost = new AbortController();
  }
}
