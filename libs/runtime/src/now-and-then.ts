import { setTimeout as pause } from 'node:timers/promises';

/** Does `look` at once and then again after each pause, whatever becomes of one, until it is disposed of. */
export const nowAndThen = (
  look: () => Promise<void>,
  pauseMs: number,
  failed: (error: unknown) => void,
): AsyncDisposable => {
  const stop = new AbortController();
  const goOn = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      await look().catch(failed);
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
