import { setTimeout as pause } from 'node:timers/promises';

/** Waits so many milliseconds, but not beyond the abort of `signal`. */
export const pauseUnless = async (signal: AbortSignal, milliseconds: number): Promise<void> => {
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
};
