import { overloaded } from './request-refused.ts';

/** How many streams may be open, and how long one may wait for its caller. Times are in milliseconds. */
interface PlaceLimits {
  readonly most: number;
  /** So long a stream may wait for its caller to send or to read before it gives way to another one. */
  readonly patienceMs: number;
  /** So long at all. */
  readonly stalledMs: number;
}

/** One stream's place among those that are open. */
export class StreamPlace {
  readonly giveUp: () => void;
  readonly #leave: (place: StreamPlace) => void;
  #waitsSince: number | undefined = performance.now();

  constructor(giveUp: () => void, leave: (place: StreamPlace) => void) {
    this.giveUp = giveUp;
    this.#leave = leave;
  }

  /** The stream can do nothing until its caller sends or reads. */
  awaitCaller(): void {
    this.#waitsSince = performance.now();
  }

  /** The stream has something to do. */
  work(): void {
    this.#waitsSince = undefined;
  }

  /** For how long it has waited for its caller; -1 while it has something to do. */
  waitedMs(now: number): number {
    return this.#waitsSince === undefined ? -1 : now - this.#waitsSince;
  }

  leave(): void {
    this.#leave(this);
  }
}

/**
 * The streams that are open: a bounded number, and none that waits for ever for its caller. When all places are taken,
 * whoever has waited longest beyond the patience gives way.
 */
export class StreamPlaces {
  readonly #limits: PlaceLimits;
  readonly #taken = new Set<StreamPlace>();
  #sweep: NodeJS.Timeout | undefined;

  constructor(limits: PlaceLimits) {
    this.#limits = limits;
  }

  /**
   * Takes a place, as one that waits for its caller; `leave` must follow.
   *
   * @param giveUp ends the stream whose caller let it wait too long.
   * @throws RequestRefused `overloaded`
   */
  enter(giveUp: () => void): StreamPlace {
    const { most, patienceMs } = this.#limits;
    if (this.#taken.size >= most && !this.#endLongestWaiting(patienceMs)) throw overloaded();
    const place = new StreamPlace(giveUp, (left) => this.#remove(left));
    this.#taken.add(place);
    this.#sweep ??= setInterval(
      () => this.#endStalled(),
      Math.min(1_000, this.#limits.stalledMs / 4),
    ).unref();
    return place;
  }

  #endLongestWaiting(leastMs: number): boolean {
    const now = performance.now();
    const [longest] = [...this.#taken].toSorted((left, right) => right.waitedMs(now) - left.waitedMs(now));
    if (!longest || longest.waitedMs(now) < leastMs) return false;
    this.#end(longest);
    return true;
  }

  #endStalled(): void {
    while (this.#endLongestWaiting(this.#limits.stalledMs)) continue;
  }

  #end(place: StreamPlace): void {
    this.#remove(place);
    place.giveUp();
  }

  #remove(place: StreamPlace): void {
    this.#taken.delete(place);
    if (this.#taken.size > 0) return;
    clearInterval(this.#sweep);
    this.#sweep = undefined;
  }
}
