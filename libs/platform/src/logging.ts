import { AsyncLocalStorage } from 'node:async_hooks';
import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import { timeNow } from './clock.ts';
import { scrubJson } from './scrub.ts';

export type { Logger } from 'pino';

/** The log levels, the most silent first. */
export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

const correlating = new AsyncLocalStorage<string>();

/** Runs `work`; every log line that comes of it carries the correlation id. */
export const correlated = <Result>(correlationId: string, work: () => Result): Result =>
  correlating.run(correlationId, work);

const standardError = 2;
const showsStacks = (level: LogLevel): boolean => level === 'debug' || level === 'trace';

const isErrorLike = (value: unknown): value is Error & { readonly code?: unknown } =>
  typeof value === 'object' && value !== null && 'message' in value;

const serializeError =
  (level: LogLevel) =>
  (error: unknown): unknown => {
    if (!isErrorLike(error)) return error;
    const { type, message, stack } = stdSerializers.err(error);
    return { type, message, code: error.code, stack: showsStacks(level) ? stack : undefined };
  };

/**
 * A logger of JSON lines to stderr (or `destination`). Each line carries the correlation id of what is being done;
 * whatever looks like a CPR number or the credentials of a URL is taken out of the finished line. Stacks are shown at
 * `debug` and `trace` only.
 */
export const createLogger = (level: LogLevel, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${timeNow()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: serializeError(level) },
      mixin: () => {
        const correlationId = correlating.getStore();
        return correlationId === undefined ? {} : { correlationId };
      },
      hooks: { streamWrite: scrubJson },
    },
    destination ?? pino.destination({ fd: standardError, sync: true }),
  );

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
