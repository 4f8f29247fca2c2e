import { EventStoreUnavailable } from '#libs/event-store';
import { isBrokenFile, translating } from '#libs/platform/sqlite';
import { LogDamaged } from './sqlite.errors.ts';

/** The typed error for what node:sqlite or the file system threw; errors of ours, and faults of ours, as they are. */
export const typedError = (error: unknown): unknown => {
  if (isBrokenFile(error)) {
    return new LogDamaged('events.db kan ikke læses: filen er beskadiget.', { cause: error });
  }
  const { code, errno } = error as { code?: unknown; errno?: unknown };
  const isFailure = errno !== undefined || code === 'ERR_SQLITE_ERROR' || code === 'ERR_INVALID_STATE';
  return isFailure ? new EventStoreUnavailable('the event log failed', { cause: error }) : error;
};

/** Does `work`; whatever node:sqlite throws becomes a typed error. */
export const withEventStoreErrors = translating(typedError);
