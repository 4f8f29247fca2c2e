import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds before the `attempt`th try, from 1, after a failure: 0.1 s, doubling up to 5 s. */
export const backOffMs = (attempt: number): number => Math.min(100 * 2 ** (attempt - 1), 5_000);

/** Waits so many milliseconds, but not beyond the abort of `signal`. */
export const pauseUnless = async (signal: AbortSignal, milliseconds: number): Promise<void> => {
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
};

/** Waits for `work`, but no longer than until `signal` aborts; then it rejects with the signal's reason. */
export const unlessAborted = async <T>(signal: AbortSignal, work: Promise<T>): Promise<T> => {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason as Error);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    // What nobody waits for any more may fail unheard: the race has heard it.
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
};

/** True when `work` ends, well or not, within so many milliseconds. */
export const isSettledIn = (milliseconds: number, work: Promise<unknown>): Promise<boolean> => {
  const settled = new AbortController();
  const end = (): void => settled.abort();
  work.then(end, end);
  return pauseUnless(settled.signal, milliseconds).then(() => settled.signal.aborted);
};

/** Resolves when `signal` aborts, at once when it has aborted already. */
export const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
