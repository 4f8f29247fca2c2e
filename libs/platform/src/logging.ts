import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import { correlationId } from './correlation.ts';
import { scrubJson } from './scrub.ts';

export type { Logger } from 'pino';

/** The log levels, the most silent first. */
export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

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
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: serializeError(level) },
      mixin: () => {
        const id = correlationId();
        return id === undefined ? {} : { correlationId: id };
      },
      hooks: { streamWrite: scrubJson },
    },
    destination ?? pino.destination({ fd: standardError, sync: true }),
  );
