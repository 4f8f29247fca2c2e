import { type EventStore, participantCategory, type Position, type StoredEvent } from '#libs/event-store';

/** A consumer of a subscription, and what it has been handed so far. */
export interface Follower {
  readonly events: readonly StoredEvent[];
  /** How often it was told that it had reached the end, and how many events it had been handed by then. */
  readonly caughtUpAt: readonly number[];
  /** Set when the subscription threw. */
  readonly failure: unknown;
  /** Aborts the subscription and waits for its end. */
  stop(): Promise<void>;
}

/** Follows the log after a position. */
export const follow = (store: EventStore, after: Position | null = null): Follower => {
  const abort = new AbortController();
  const events: StoredEvent[] = [];
  const caughtUpAt: number[] = [];
  const follower = {
    events,
    caughtUpAt,
    failure: undefined as unknown,
    stop: async (): Promise<void> => {
      abort.abort();
      await over;
    },
  };
  const run = async (): Promise<void> => {
    for await (const message of store.subscribe([participantCategory], after, abort.signal)) {
      if (message.kind === 'caught-up') caughtUpAt.push(events.length);
      else events.push(...message.events);
    }
  };
  const over = run().catch((error: unknown) => {
    follower.failure = error;
  });
  return follower;
};
