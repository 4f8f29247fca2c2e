import type { Trouble } from '#libs/event-store/kurrentdb';
import type { Logger, Metrics } from '#libs/platform';

/** Writes in the log, and counts, how calls to the log's server fail. */
export const storeLog =
  (logger: Logger, { storeTroubles }: Metrics) =>
  ({ call, kind, failures }: Trouble): void => {
    storeTroubles.inc({ call, kind });
    logger.warn({ call, kind, failures }, 'the event store fails; it is tried again');
  };
