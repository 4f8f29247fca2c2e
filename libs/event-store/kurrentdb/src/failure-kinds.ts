import { ErrorType, isCommandError } from '@kurrent/kurrentdb-client';
import { type Fault, ServerMismatch } from '#libs/platform';

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

/** The client's type of a failure; `null` for what is none of the client's own errors. */
const typeOf = (error: unknown): string | null =>
  error instanceof Error && isCommandError(error) ? error.type : null;

/** What a failure is called in log and metric: it names no stream and no address. */
export const kindOf = (error: unknown): string => {
  if (error instanceof ServerMismatch) return error.mismatch;
  const { code } = Object(error) as { readonly code?: unknown };
  const status = typeof code === 'number' ? `grpc-${code}` : null;
  return typeOf(error) ?? status ?? (error instanceof Error ? error.name : 'unknown');
};

/** Whether the server will never do this one thing. All else passes, or is a mismatch. */
export const isRefusal = (error: unknown): boolean => refusals.has(typeOf(error) ?? '');

/** Whether a lasting fault is proven by one look; what is closed at once may only be starting. */
export const isProven = (fault: Fault): boolean =>
  !(fault instanceof ServerMismatch && fault.mismatch === 'closing');
