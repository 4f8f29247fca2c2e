import type { Categories, StoredEvent } from '#libs/event-store';
import type { Checkpoint } from './checkpoint.ts';

/** What is done with the events of the log: what a projection and a publication differ in. */
export interface LogHandler<Kept extends Checkpoint> {
  /** The categories whose events are handled. */
  readonly categories: Categories;

  /** The checkpoint of one that has handled nothing. */
  readonly nothing: Kept;

  /**
   * Reads where handling stands. What is handed over next is what follows on that, whatever was handed over before.
   * Called at every start and after every failure.
   */
  begin(): Promise<Kept>;

  /**
   * Handles the events that come next, and answers how far everything is handled and kept: that may be less than was
   * handed over.
   *
   * @throws PoisonEvent for the first event that cannot be handled, with none of these handled; anything else is tried
   * again from the checkpoint.
   */
  handle(events: readonly StoredEvent[]): Promise<Kept>;

  /** Finishes all that was handed over. Left out: `handle` leaves nothing unfinished. */
  finish?(): Promise<Kept>;

  /** Does what time alone brings, and finishes it: called at the end of the log, and now and then while nothing comes. */
  passTime?(): Promise<Kept>;

  /** Whether an error of the handler's own is one that no other try betters. */
  isPoison?(error: unknown): boolean;

  /** Waits until nothing is being done any more, whether it succeeded or not. Never throws. */
  rest?(): Promise<void>;
}
