import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds before the `attempt`th try, from 1, after a failure: 0.1 s, doubling up to 5 s. */
export const doubling = (attempt: number): number => Math.min(100 * 2 ** (attempt - 1), 5_000);

/** Waits, but not beyond the abort of `signal`. */
export const pauseUnless = async (signal: AbortSignal, milliseconds: number): Promise<void> => {
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
};
