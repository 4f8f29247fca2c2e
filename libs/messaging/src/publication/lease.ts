/** A lease that is held. */
export interface HeldLease {
  /** Aborts when the lease may be somebody else's. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** Lets one process at a time do what only one may do; when it dies, another takes over. */
export abstract class Lease {
  /** Waits until the lease of this name is free, and takes it; `null` when `signal` aborts before. */
  abstract acquire(name: string, signal: AbortSignal): Promise<HeldLease | null>;
}
