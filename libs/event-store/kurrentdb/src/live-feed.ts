import {
  type AllStreamSubscription,
  type Filter,
  type KurrentDBClient,
  type RecordedEvent,
  START,
} from '@kurrent/kurrentdb-client';
import type { LogPosition } from './position.ts';
import { pageSize, type Settings } from './settings.ts';

/** The server ended a subscription as if it were over: a subscription never is. */
class FeedEnded extends Error {
  override readonly name = 'FeedEnded';
}

/** One subscription of the client's, from one place in the log until it breaks: what has come waits to be taken. */
export class LiveFeed {
  readonly #subscription: AllStreamSubscription;
  #failure: Error | null = null;
  #wake: () => void = () => undefined;
  /** Settles when the server has answered. */
  readonly confirmed: Promise<void>;

  constructor(client: KurrentDBClient, filter: Filter, after: LogPosition | null, { connection }: Settings) {
    const { credentials } = connection;
    this.#subscription = client.subscribeToAll(
      {
        // In a log that others fill too, checkpoints are the only signs of life for long.
        filter: { ...filter, checkpointReached: () => this.#wake() },
        fromPosition: after ?? START,
        requiresLeader: true,
        ...(credentials !== null && { credentials }),
      },
      // Both ends of the client's pipe hold so many: together no more than a batch.
      { highWaterMark: pageSize / 2 },
    );
    this.confirmed = new Promise((resolve, reject) => {
      this.#subscription
        .once('confirmation', resolve)
        .on('readable', () => this.#wake())
        .on('error', (error) => this.#broke(error, reject))
        .on('finish', () => this.#broke(new FeedEnded(), reject))
        .on('close', () => this.#broke(new FeedEnded(), reject));
    });
    this.confirmed.catch(() => undefined);
  }

  /**
   * What has come, at most a batch of it.
   *
   * @throws what broke the subscription, once all that came before it has been taken.
   */
  take(): readonly RecordedEvent[] {
    const events: RecordedEvent[] = [];
    while (events.length < pageSize) {
      const resolved: { readonly event?: RecordedEvent } | null = this.#subscription.read();
      if (resolved === null) break;
      if (resolved.event !== undefined) events.push(resolved.event);
    }
    if (events.length === 0 && this.#failure !== null) throw this.#failure;
    return events;
  }

  /** Whether all that has come has been taken. */
  get empty(): boolean {
    return this.#subscription.readableLength === 0;
  }

  /** Waits until something happens; `false` when nothing has for `ms`. */
  async stirs(ms: number, signal: AbortSignal): Promise<boolean> {
    if (!this.empty || this.#failure !== null || signal.aborted) return true;
    return new Promise((resolve) => {
      const settle = (stirred: boolean) => (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', woken);
        this.#wake = () => undefined;
        resolve(stirred);
      };
      const woken = settle(true);
      const timer = setTimeout(settle(false), ms);
      signal.addEventListener('abort', woken);
      this.#wake = woken;
    });
  }

  close(): void {
    this.#subscription.unsubscribe().catch(() => undefined);
    this.#subscription.destroy();
  }

  #broke(error: Error, reject: (error: Error) => void): void {
    this.#failure ??= error;
    reject(error);
    this.#wake();
  }
}
