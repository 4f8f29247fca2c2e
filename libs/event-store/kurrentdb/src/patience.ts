import { setTimeout as sleep } from 'node:timers/promises';

/** How long the adapter waits and keeps trying, in milliseconds. */
export interface Patience {
  /** How long one call may go without a sign of life. */
  readonly answer: number;
  /**
   * How long after it was asked for an append or a page of a read waits for its turn and is tried again: an election
   * takes some seconds.
   */
  readonly giveUpAfter: number;
  /** The pause after the first failure; it doubles with each further one. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** After how long a silence a subscription asks whether it has been forgotten. */
  readonly silence: number;
}

export const defaultPatience: Patience = {
  answer: 5_000,
  giveUpAfter: 10_000,
  firstPause: 50,
  longestPause: 5_000,
  silence: 30_000,
};

/** The server gave no sign of life in time. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor() {
    super('no answer in time');
  }
}

/**
 * Gives `work` up when it shows no sign of life for `ms`; `work` calls `alive` at each. The client's own deadlines do
 * not help: its calls can hang for ever.
 *
 * @throws NoAnswer
 */
export const within = <T>(ms: number, work: (alive: () => void) => Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswer()), ms);
    work(() => timer.refresh())
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });

/** Waits after the `failures`th failure in a row: doubling, with jitter; ends early when `signal` aborts. */
export const pauseAfter = async (
  failures: number,
  { firstPause, longestPause }: Patience,
  signal?: AbortSignal,
): Promise<void> => {
  const longest = Math.min(longestPause, firstPause * 2 ** Math.min(failures - 1, 20));
  const pause = longest * (0.5 + Math.random() / 2);
  await sleep(pause, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
};
