import { setTimeout as pause } from 'node:timers/promises';

/**
 * Does `look` at once and then again after each pause, whatever becomes of one, until it is disposed of; a look that is under way
 * then is told so by its signal, and waited for.
 */
export const nowAndThen = (
  look: (signal: AbortSignal) => Promise<void>,
  pauseMs: number,
  failed: (error: unknown) => void,
): AsyncDisposable => {
  const stop = new AbortController();
  const goOn = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await look(stop.signal).catch(failed);
      await pause(pauseMs, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
    }
  };
  const ended = goOn();
  return {
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await ended;
    },
  };
};
