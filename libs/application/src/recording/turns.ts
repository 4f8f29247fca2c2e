/** Work under one key runs one after the other; work under different keys runs side by side. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs `work` when every earlier work under the key has ended, however it ended. */
  take<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(key);
    const turn = before ? before.then(work, work) : work();
    this.#last.set(key, turn);
    const leave = (): void => {
      if (this.#last.get(key) === turn) this.#last.delete(key);
    };
    turn.then(leave, leave);
    return turn;
  }
}

/** What came of an item: a result, or what broke. */
export type TurnOutcome<Result> = { readonly result: Result } | { readonly error: unknown };

/** Does the first of the items, and with it those behind it that it can do together; answers what came of these. Never rejects. */
type Work<Item, Result> = (items: readonly Item[]) => Promise<readonly TurnOutcome<Result>[]>;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Items under one key have their turns one after the other, in the order in which they came; those that waited meanwhile can
 * share the next one. Items under different keys have theirs side by side.
 */
export class SharedTurns<Item, Result> {
  readonly #work: Work<Item, Result>;
  readonly #waiting = new Map<string, Waiting<Item, Result>[]>();

  constructor(work: Work<Item, Result>) {
    this.#work = work;
  }

  take(key: string, item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      const one = { item, resolve, reject };
      const before = this.#waiting.get(key);
      if (before) before.push(one);
      else void this.#serve(key, [one]);
    });
  }

  async #serve(key: string, queue: Waiting<Item, Result>[]): Promise<void> {
    this.#waiting.set(key, queue);
    while (queue.length > 0) {
      const outcomes = await this.#work(queue.map(({ item }) => item));
      const done = queue.splice(0, outcomes.length);
      for (const [index, { resolve, reject }] of done.entries()) {
        const outcome = outcomes[index]!;
        if ('error' in outcome) reject(outcome.error);
        else resolve(outcome.result);
      }
    }
    this.#waiting.delete(key);
  }
}
