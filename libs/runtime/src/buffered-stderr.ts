import { type DestinationStream, pino } from 'pino';

const standardError = 2;

/** A destination of log lines whose lines are written some at a time. */
export interface BufferedDestination extends DestinationStream {
  /** Writes what is left. */
  end(): void;
}

/**
 * Log lines to stderr, 4 KiB at a time and at the latest after a tenth of a second: a write to the system for each
 * request would cost more than the line itself. A fatal line is written at once, with all before it.
 */
export const bufferedStderr = (): BufferedDestination =>
  pino.destination({ fd: standardError, sync: false, minLength: 4_096, periodicFlush: 100 });
