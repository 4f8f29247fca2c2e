import { setImmediate as turn } from 'node:timers/promises';
import type { StoredEvent, SubscriptionMessage } from '#libs/event-store';

/** Where a subscription gets its events from. */
export interface SubscriptionSource {
  /** The first events after `position`: from memory or from the file; none at the end. */
  readonly read: (position: number) => readonly StoredEvent[];
  /** Resolves when there may be more, or when `signal` aborts. Called in the same turn in which `read` had none. */
  readonly more: (signal: AbortSignal) => Promise<void>;
}

/** Catch-up, then live, at the consumer's own pace; see `EventStore.subscribe`. */
export async function* subscription(
  source: SubscriptionSource,
  after: number,
  signal: AbortSignal,
): AsyncIterable<SubscriptionMessage> {
  let position = after;
  let atEnd = false;
  while (!signal.aborted) {
    const events = source.read(position);
    if (events.length > 0) {
      position = Number((events.at(-1) as StoredEvent).position);
      atEnd = false;
      yield { kind: 'events', events };
      await turn();
    } else if (atEnd) {
      await source.more(signal);
    } else {
      atEnd = true;
      yield { kind: 'caught-up' };
    }
  }
}
