import type { Filter, RecordedEvent } from '@kurrent/kurrentdb-client';
import { EventStoreUnavailable } from '#libs/event-store';
import { unlessAborted } from '#libs/platform';
import type { LiveClient } from './live-client.ts';
import { LiveFeed } from './live-feed.ts';
import type { KurrentDbLogReader } from './log-reader.ts';
import { NoAnswer, pauseAfter } from './patience.ts';
import { compareLogPositions, type LogPosition } from './position.ts';
import { positionOf } from './recorded-event.ts';
import type { Settings } from './settings.ts';
import { isProven, kindOf } from './failure-kinds.ts';

/** What a subscription hands on: events, or that it has reached the end of the log. */
type Delivery = readonly RecordedEvent[] | 'caught-up';

/** What all subscriptions of a store share. */
interface Surroundings {
  readonly settings: Settings;
  readonly reader: KurrentDbLogReader;
  readonly client: LiveClient;
}

/** The log no longer holds what it handed over. */
class PutBack extends Error {
  override readonly name = 'PutBack';

  constructor() {
    super('the log no longer holds the event that it handed over last');
  }
}

const isAfter = (position: LogPosition, last: LogPosition | null): boolean =>
  last === null || compareLogPositions(position, last) > 0;

/**
 * The events that a filter lets through after a place in the log, for as long as `signal` lets it: whatever breaks the server's
 * subscription, a clean end included, another begins right after the last event that was taken.
 */
export class Subscriber {
  readonly #settings: Settings;
  readonly #reader: KurrentDbLogReader;
  readonly #filter: Filter;
  readonly #signal: AbortSignal;
  readonly #client: LiveClient;
  #last: LogPosition | null;
  /** The server's id of the event at `#last`, which tells its content; `null` when that is not known. */
  #lastId: string | null = null;

  constructor(
    { settings, reader, client }: Surroundings,
    filter: Filter,
    after: LogPosition | null,
    signal: AbortSignal,
  ) {
    this.#settings = settings;
    this.#reader = reader;
    this.#client = client;
    this.#filter = filter;
    this.#last = after;
    this.#signal = signal;
  }

  /**
   * @throws EventStoreUnavailable when the server has come back without the event that was handed over last: it was put
   * back to an earlier time.
   * @throws ServerMismatch
   */
  async *deliveries(): AsyncGenerator<Delivery> {
    const { patience, onTrouble, mismatches } = this.#settings;
    let failures = 0;
    while (!this.#signal.aborted) {
      try {
        for await (const delivery of this.#fromOneFeed()) {
          if (delivery !== 'caught-up') failures = 0;
          yield delivery;
        }
      } catch (error) {
        if (this.#signal.aborted) return;
        failures += 1;
        if (error instanceof PutBack) {
          onTrouble({ call: 'subscribe', kind: error.name, failures });
          throw new EventStoreUnavailable(error.message);
        }
        const lasting = await mismatches.lasting(error);
        onTrouble({ call: 'subscribe', kind: kindOf(lasting ?? error), failures });
        if (lasting && isProven(lasting)) throw lasting;
        await pauseAfter(failures, patience, this.#signal);
      }
    }
  }

  async *#fromOneFeed(): AsyncGenerator<Delivery> {
    const { silence } = this.#settings.patience;
    const client = this.#client.get();
    const feed = new LiveFeed(client, this.#filter, this.#last, this.#settings);
    try {
      await unlessAborted(
        this.#signal,
        this.#client.call(() => feed.confirmed),
      );
      await this.#expectSameLog();
      const end = await this.#end();
      if (!this.#isBefore(end)) yield 'caught-up';
      while (!this.#signal.aborted) {
        const fresh = this.#fresh(feed.take());
        if (fresh.length > 0) {
          yield fresh;
          if (feed.empty && !this.#isBefore(end)) yield 'caught-up';
        } else if (!(await feed.stirs(silence, this.#signal)) && (await this.#forgotten(feed))) {
          const forgotten = new NoAnswer();
          this.#client.failed(client, forgotten);
          throw forgotten;
        }
      }
    } finally {
      feed.close();
    }
  }

  /** What was not taken before: after a reconnect, or from a server that repeats itself. */
  #fresh(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
    return events.filter((event) => {
      const position = positionOf(event);
      if (!isAfter(position, this.#last)) return false;
      this.#last = position;
      this.#lastId = event.id;
      return true;
    });
  }

  /** Makes sure that a server that may have been away still holds the event that was taken last. */
  async #expectSameLog(): Promise<void> {
    if (this.#last === null) return;
    const standing = await unlessAborted(this.#signal, this.#reader.at(this.#last));
    if (this.#lastId !== null && standing?.id !== this.#lastId) throw new PutBack();
    this.#lastId = standing?.id ?? null;
  }

  #isBefore(end: LogPosition | null): boolean {
    return end !== null && isAfter(end, this.#last);
  }

  #end(): Promise<LogPosition | null> {
    return unlessAborted(this.#signal, this.#reader.lastPosition(this.#filter));
  }

  /** Whether the log has gone on without us. */
  async #forgotten(feed: LiveFeed): Promise<boolean> {
    const end = await this.#end();
    return feed.empty && this.#isBefore(end);
  }
}
