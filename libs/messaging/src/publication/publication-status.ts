import type { Position } from '#libs/event-store';

/**
 * `idle`: not started, or stopped on request; `waiting`: another process publishes; `catching-up`: publishing what the
 * log holds already; `live`: has seen its end; `retrying`: log, broker or checkpoints do not answer, trying again;
 * `poisoned`: an event cannot be published, nothing moves until the program is mended.
 */
export type PublicationState = 'idle' | 'waiting' | 'catching-up' | 'live' | 'retrying' | 'poisoned';

/** How a publication is doing in this process. */
export interface PublicationStatus {
  readonly name: string;
  readonly state: PublicationState;
  /** The last event published, as far as this process knows. */
  readonly position: Position | null;
  /** Messages that the broker took, since the start. */
  readonly published: number;
  /** Seconds since the oldest event known to be waiting was recorded; 0 when none is. */
  readonly lagSeconds: number;
}

/** What whoever runs a publication should hear of. Nothing in it is personal. */
export type PublicationNotice =
  | { readonly kind: 'holding' | 'caught-up'; readonly publication: string }
  | { readonly kind: 'published'; readonly publication: string; readonly messages: number }
  | {
      readonly kind: 'retrying';
      readonly publication: string;
      readonly attempt: number;
      readonly afterMs: number;
      readonly error: unknown;
    }
  | { readonly kind: 'poisoned'; readonly publication: string; readonly error: unknown };
