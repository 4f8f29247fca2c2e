import type { StoredEvent } from '#libs/event-store';
import { batchSize, type SearchedStretch } from './category-reader.ts';

const mostKept = 4 * batchSize;

/** The end of the log in memory, so that subscriptions that keep up read no file and hear of news at once. */
export class RecentEvents {
  #events: StoredEvent[] = [];
  #first: number;
  readonly #waiting = new Set<() => void>();

  /** `last` is the last position in the log. */
  constructor(last: number) {
    this.#first = last + 1;
  }

  /** Appends what was committed; the oldest are dropped in bulk. */
  add(events: readonly StoredEvent[]): void {
    for (const event of events) this.#events.push(event);
    const surplus = this.#events.length - mostKept;
    if (surplus > batchSize) {
      this.#events = this.#events.slice(surplus);
      this.#first += surplus;
    }
    this.wake();
  }

  /** Lets those who wait for news look again. */
  wake(): void {
    for (const wake of this.#waiting) wake();
  }

  /** Resolves when there may be news, or when `signal` aborts. */
  news(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake);
      if (signal.aborted) wake();
    });
  }

  /** The first events after `position` in streams that are wanted; `null` when they are no longer here. */
  after(position: number, isWanted: (stream: string) => boolean): SearchedStretch<StoredEvent> | null {
    const start = position + 1 - this.#first;
    if (start < 0) return null;
    const events = this.#events.slice(start, start + batchSize);
    return { found: events.filter(({ stream }) => isWanted(stream)), end: position + events.length };
  }
}
