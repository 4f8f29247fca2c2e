import type { Position } from '#libs/event-store';
import type { Checkpoint } from './checkpoint.ts';

/**
 * `catching-up`: handling what the log holds already; `live`: has seen its end; `retrying`: log or database do not
 * answer, trying again; `poisoned`: an event cannot be folded, or the log is not the one that was projected, and nothing
 * moves until the program is mended or the read models are rebuilt; `idle`: not
 * started, or stopped on request.
 */
export type ProjectionState = 'idle' | 'catching-up' | 'live' | 'retrying' | 'poisoned';

/** How a projection is doing. Ready for readers unless `idle` or `poisoned`. */
export interface ProjectionStatus {
  readonly state: ProjectionState;
  readonly checkpoint: Checkpoint;
  /** Seconds since the oldest event known to be waiting was recorded; 0 when none is. */
  readonly lagSeconds: number;
  /** The event that stopped the projection. */
  readonly poison: { readonly position: Position; readonly type: string } | null;
}

/** What whoever runs a projection should hear of. Nothing in it is personal. */
export type ProjectionNotice =
  | { readonly kind: 'caught-up'; readonly checkpoint: Checkpoint }
  | { readonly kind: 'projected'; readonly events: number; readonly checkpoint: Checkpoint }
  | { readonly kind: 'retrying'; readonly attempt: number; readonly afterMs: number; readonly error: unknown }
  | { readonly kind: 'poisoned'; readonly error: unknown };
