import { type DestinationStream, pino } from 'pino';

const standardError = 2;

/** A destination of log lines whose lines are written some at a time. */
interface BufferedDestination extends DestinationStream {
  /** Writes at once what waits; for a fatal line. */
  flushSync(): void;
  /** Writes what is left. A line that comes later is written by itself. */
  end(): void;
}

/**
 * Log lines to stderr, 4 KiB at a time and at the latest after a tenth of a second: a write to the system for each
 * request would cost more than the line itself. A fatal line is written at once, with all before it.
 */
export const bufferedStderr = (): BufferedDestination => {
  const buffered = pino.destination({ fd: standardError, sync: false, minLength: 4_096, periodicFlush: 100 });
  let ended = false;
  return {
    write: (line) => {
      if (ended) process.stderr.write(line);
      else buffered.write(line);
    },
    flushSync: () => {
      if (!ended) buffered.flushSync();
    },
    end: () => {
      ended = true;
      buffered.end();
    },
  };
};
