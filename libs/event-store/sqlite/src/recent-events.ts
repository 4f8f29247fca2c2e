import type { StoredEvent } from '#libs/event-store';
import { batchSize } from './log-reader.ts';

const mostKept = 4 * batchSize;

/** The end of the log in memory, so that subscriptions that keep up read no file. */
export class RecentEvents {
  #events: StoredEvent[] = [];
  #first: number;

  /** `last` is the last position in the log. */
  constructor(last: number) {
    this.#first = last + 1;
  }

  /** Appends what was committed; the oldest are let go in bulk. */
  add(events: readonly StoredEvent[]): void {
    for (const event of events) this.#events.push(event);
    const surplus = this.#events.length - mostKept;
    if (surplus <= batchSize) return;
    this.#events = this.#events.slice(surplus);
    this.#first += surplus;
  }

  /** The first events after `position`; `null` when they are no longer here. */
  after(position: number): readonly StoredEvent[] | null {
    const start = position + 1 - this.#first;
    return start < 0 ? null : this.#events.slice(start, start + batchSize);
  }
}
