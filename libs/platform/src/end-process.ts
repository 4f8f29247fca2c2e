const graceMs = 5_000;

/**
 * Lets the process end with `exitCode` once its output is written; ends it when something that cannot be called off, a
 * read that hangs in native code for one, holds it for longer than `afterMs` milliseconds.
 */
export const endProcess = (exitCode: number, afterMs = graceMs): void => {
  process.exitCode = exitCode;
  process.stdout.write('', () => setTimeout(() => process.exit(), afterMs).unref());
};

/** What hands on the signals that a process is sent. */
export interface Signals {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
}

/** Aborts at the first SIGINT or SIGTERM from now on; a second one of either ends the process at once, as usual. */
export const askedToEnd = (signals: Signals = process): AbortSignal => {
  const asked = new AbortController();
  const end = (): void => {
    signals.off('SIGTERM', end);
    signals.off('SIGINT', end);
    asked.abort();
  };
  signals.on('SIGTERM', end);
  signals.on('SIGINT', end);
  return asked.signal;
};
