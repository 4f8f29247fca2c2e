/** Calls back in the next turn of the event loop, when others have had theirs. */
type NextTurn = (go: () => void) => unknown;

/**
 * Turns of the event loop for long work: a single one that waits goes on in each, in the order in which they began to
 * wait. However many there are, together they hold the loop no longer than the longest step of one.
 */
export class LoopTurns {
  readonly #waiting: (() => void)[] = [];
  readonly #nextTurn: NextTurn;

  constructor(nextTurn: NextTurn = setImmediate) {
    this.#nextTurn = nextTurn;
  }

  /** Resolves when it is the caller's turn. */
  next(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.#waiting.push(resolve) === 1) this.#nextTurn(this.#letOneGo);
    return promise;
  }

  readonly #letOneGo = (): void => {
    this.#waiting.shift()?.();
    if (this.#waiting.length > 0) this.#nextTurn(this.#letOneGo);
  };
}

/** Those of this process, which has one event loop. */
export const loopTurns = new LoopTurns();

const longestSliceMs = 5;

/** The stretches of time in which long work may hold the event loop: it asks after each small step whether one is over. */
export class TimeSlices {
  readonly #turns: Pick<LoopTurns, 'next'>;
  readonly #now: () => number;
  #end: number;

  /** Begins the first; `now` in milliseconds. */
  constructor(turns: Pick<LoopTurns, 'next'> = loopTurns, now: () => number = () => performance.now()) {
    this.#turns = turns;
    this.#now = now;
    this.#end = now() + longestSliceMs;
  }

  get isOver(): boolean {
    return this.#now() >= this.#end;
  }

  /** Lets others by; the next slice has begun when it resolves. */
  async next(): Promise<void> {
    await this.#turns.next();
    this.#end = this.#now() + longestSliceMs;
  }
}
