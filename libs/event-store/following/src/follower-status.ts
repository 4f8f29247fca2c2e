import type { Position } from '#libs/event-store';
import type { Lease } from '#libs/platform';
import type { Checkpoint } from './checkpoint.ts';

/**
 * `idle`: not started, or stopped on request; `waiting`: another process holds the lease; `catching-up`: handling what
 * the log has handed over; `live`: the log has said that it ended, and everything that it handed over is handled and its
 * checkpoint kept: nothing known is unhandled. The next event that comes ends it; `retrying`: something does not answer,
 * and nothing has been handled since; `poisoned`: an event cannot be handled, or the log is not the one that was
 * followed: nothing moves until the program is mended, or what was made of the log is made anew.
 */
export type FollowerState = 'idle' | 'waiting' | 'catching-up' | 'live' | 'retrying' | 'poisoned';

/** How a follower is doing in this process. */
export interface FollowerStatus<Kept extends Checkpoint = Checkpoint> {
  readonly state: FollowerState;
  /** How far it has come, as far as this process knows. */
  readonly checkpoint: Kept;
  /** Seconds since the oldest event known to be waiting was recorded; 0 when none is. */
  readonly lagSeconds: number;
  /** The event that stopped it; `null` when none did. */
  readonly poison: { readonly position: Position; readonly type: string } | null;
}

/** What there is to hear of a follower. Nothing in it is personal. */
export type FollowerReport =
  | { readonly kind: 'holding' }
  | { readonly kind: 'caught-up'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'handled'; readonly events: number; readonly checkpoint: Checkpoint }
  | { readonly kind: 'retrying'; readonly attempt: number; readonly afterMs: number; readonly error: unknown }
  | { readonly kind: 'poisoned'; readonly error: unknown };

/** A report with the name of its follower. */
export type FollowerNotice = FollowerReport & { readonly follower: string };

/** How a follower reports, takes turns, and how patient it is. */
export interface FollowerOptions {
  /** Left out: this process has what is made of the log to itself. */
  readonly lease?: Lease | undefined;
  readonly notify?: ((notice: FollowerNotice) => void) | undefined;
  /** Milliseconds before the `attempt`th try, from 1, after a failure; left out: `backOffMs`. */
  readonly retryAfterMs?: ((attempt: number) => number) | undefined;
  /** Milliseconds without an event after which time is taken to have passed; left out: a minute. */
  readonly tickMs?: number | undefined;
}
