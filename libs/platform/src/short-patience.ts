/** How long a store is waited for, and how long it is taken to be away after it was silent, in milliseconds. */
interface Patience {
  readonly answerMs: number;
  readonly awayMs: number;
}

const shortly: Patience = { answerMs: 1_500, awayMs: 5_000 };
const silence = Symbol('silence');

/**
 * Questions to a store that commands can go on without. One that accepts connections and says nothing is waited for shortly,
 * and then, for some seconds, not asked at all: not each command waits for it.
 */
export class ShortPatience {
  readonly #patience: Patience;
  readonly #now: () => number;
  #awayUntil = Number.NEGATIVE_INFINITY;

  /** `now` in milliseconds of a clock that never goes back. */
  constructor(patience: Patience = shortly, now: () => number = () => performance.now()) {
    this.#patience = patience;
    this.#now = now;
  }

  /** What the store answers, or `otherwise` while it is silent; rejects as `question` does. */
  async ask<Answer, Otherwise>(
    question: () => Promise<Answer>,
    otherwise: Otherwise,
  ): Promise<Answer | Otherwise> {
    if (this.#now() < this.#awayUntil) return otherwise;
    const { promise: silent, resolve } = Promise.withResolvers<typeof silence>();
    // Where the event loop was held, an answer that lies there is read before the store is called silent.
    const timer = setTimeout(() => setImmediate(() => resolve(silence)), this.#patience.answerMs);
    try {
      const answer = await Promise.race([question(), silent]);
      if (answer !== silence) return answer;
      this.#awayUntil = this.#now() + this.#patience.awayMs;
      return otherwise;
    } finally {
      clearTimeout(timer);
    }
  }
}
