import { ErrorType, isCommandError } from '@kurrent/kurrentdb-client';
import { UnusableKurrentDbAddress } from './connection-string.ts';

/** What another try will not better. Everything else is weather: connections, elections, overload, bugs in the client. */
const lasting: ReadonlySet<string> = new Set([
  ErrorType.ACCESS_DENIED,
  ErrorType.INVALID_ARGUMENT,
  ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
  ErrorType.MISSING_REQUIRED_METADATA_PROPERTY,
  ErrorType.STREAM_DELETED,
  ErrorType.STREAM_TOMBSTONED,
  ErrorType.UNSUPPORTED,
]);

/** The kind of a failure, fit for a log: it names no stream and no address. */
export const kindOf = (error: unknown): string => {
  if (isCommandError(error as Error)) return (error as { readonly type: string }).type;
  return error instanceof Error ? error.name : 'unknown';
};

/** Whether trying again is worth it. */
export const passes = (error: unknown): boolean =>
  !(error instanceof UnusableKurrentDbAddress) && !lasting.has(kindOf(error));
