import { setImmediate as turn } from 'node:timers/promises';
import type { StoredEvent, SubscriptionMessage } from '#libs/event-store';
import type { SearchedStretch } from './category-reader.ts';

/** Where a subscription gets its events from. */
export interface SubscriptionSource {
  /** The first events after `position`: from memory or from the file. At the end nothing is searched. */
  readonly read: (position: number) => SearchedStretch<StoredEvent>;
  /** Resolves when there may be more, or when `signal` aborts. Called in the same turn in which `read` was at the end. */
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
    const { found, end } = source.read(position);
    if (end > position) {
      position = end;
      if (found.length > 0) {
        atEnd = false;
        yield { kind: 'events', events: found };
      }
      await turn();
    } else if (atEnd) {
      await source.more(signal);
    } else {
      atEnd = true;
      yield { kind: 'caught-up' };
    }
  }
}
