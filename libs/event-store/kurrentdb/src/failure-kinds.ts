import { ErrorType, isCommandError } from '@kurrent/kurrentdb-client';
import { UnusableKurrentDbAddress } from './connection-string.ts';

/** What another try will not better, because of the one stream or append that it befalls. */
const refusals: ReadonlySet<string> = new Set([
  ErrorType.APPEND_RECORD_SIZE_EXCEEDED,
  ErrorType.INVALID_ARGUMENT,
  ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
  ErrorType.MISSING_REQUIRED_METADATA_PROPERTY,
  ErrorType.STREAM_DELETED,
  ErrorType.STREAM_TOMBSTONED,
  ErrorType.TRANSACTION_MAX_SIZE_EXCEEDED,
]);

/** What another try will not better, whatever is asked for, until somebody mends the configuration. */
const denials: ReadonlySet<string> = new Set([
  ErrorType.ACCESS_DENIED,
  ErrorType.UNSUPPORTED,
  UnusableKurrentDbAddress.name,
]);

/** The kind of a failure, fit for a log: it names no stream and no address. */
export const kindOf = (error: unknown): string => {
  if (isCommandError(error as Error)) return (error as { readonly type: string }).type;
  return error instanceof Error ? error.name : 'unknown';
};

/** Whether the server will never do this one thing. */
export const isRefusal = (error: unknown): boolean => refusals.has(kindOf(error));

/** Whether trying again is worth it. All else passes: broken connections, elections, overload, bugs in the client. */
export const isTransient = (error: unknown): boolean => !isRefusal(error) && !denials.has(kindOf(error));
