import { EventStoreUnavailable } from '#libs/event-store';

/** Lets only so many pieces of work be under way at once; the others wait in order, and leave when their time is up. */
export class TimedRoom {
  readonly #count: number;
  readonly #waiting = new Set<() => void>();
  #taken = 0;

  constructor(count: number) {
    this.#count = count;
  }

  get idle(): boolean {
    return this.#taken === 0;
  }

  /**
   * Does the work when there is room for it. `giveUpAt` is a time of `performance.now()`.
   *
   * @throws EventStoreUnavailable when there is none until `giveUpAt`: then the work is never begun.
   */
  async hold<T>(giveUpAt: number, work: () => Promise<T>): Promise<T> {
    if (this.#taken < this.#count) this.#taken += 1;
    else await this.#room(giveUpAt);
    try {
      return await work();
    } finally {
      const [next] = this.#waiting;
      if (next === undefined) this.#taken -= 1;
      else next();
    }
  }

  /** Resolves with the slot of somebody who leaves. */
  #room(giveUpAt: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(enter);
        resolve();
      };
      const giveUp = (): void => {
        this.#waiting.delete(enter);
        reject(new EventStoreUnavailable('there was no room in time; nothing was sent'));
      };
      const timer = setTimeout(giveUp, Math.max(0, giveUpAt - performance.now()));
      this.#waiting.add(enter);
    });
  }
}

/** Lets work on one thing take turns, in the order it was asked for; work on different things goes side by side. */
export class TimedTurns {
  readonly #turns = new Map<string, TimedRoom>();
  readonly #asked = new Set<Promise<unknown>>();

  /** As `TimedRoom.hold`, with room for one of each key. */
  take<T>(key: string, giveUpAt: number, work: () => Promise<T>): Promise<T> {
    const turns = this.#turns.get(key) ?? new TimedRoom(1);
    this.#turns.set(key, turns);
    const asked = turns.hold(giveUpAt, work);
    this.#asked.add(asked);
    const leave = (): void => {
      this.#asked.delete(asked);
      if (turns.idle && this.#turns.get(key) === turns) this.#turns.delete(key);
    };
    asked.then(leave, leave);
    return asked;
  }

  /** Resolves when all that was asked for is over. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#asked);
  }
}
