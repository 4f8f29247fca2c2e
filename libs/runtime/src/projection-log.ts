import type { Logger } from '#libs/platform';
import type { ProjectionNotice } from '#libs/read-models';

/** Writes in the log how a projection is doing; a poison event is what somebody must be woken for. */
export const projectionLog =
  (logger: Logger) =>
  (notice: ProjectionNotice): void => {
    switch (notice.kind) {
      case 'projected':
        logger.debug({ events: notice.events, position: notice.checkpoint.position }, 'projected');
        break;
      case 'caught-up':
        logger.debug({ position: notice.checkpoint.position }, 'the read models are up with the log');
        break;
      case 'retrying':
        logger.warn(
          { attempt: notice.attempt, afterMs: notice.afterMs, err: notice.error },
          'projection retries',
        );
        break;
      case 'poisoned':
        logger.fatal({ err: notice.error }, 'the read models stand still');
        break;
    }
  };
