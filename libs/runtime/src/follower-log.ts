import type { FollowerNotice } from '#libs/event-store/following';
import type { Logger } from '#libs/platform';

/** Writes in the log how followers of the event log are doing; one that stands still is what somebody must be woken for. */
export const followerLog =
  (logger: Logger) =>
  (notice: FollowerNotice): void => {
    const { follower } = notice;
    switch (notice.kind) {
      case 'holding':
        logger.info({ follower }, 'this process follows the log');
        break;
      case 'handled':
        logger.debug({ follower, events: notice.events, position: notice.checkpoint.position }, 'handled');
        break;
      case 'caught-up':
        logger.debug({ follower, position: notice.checkpoint.position }, 'up with the log');
        break;
      case 'retrying': {
        const { attempt, afterMs, error: err } = notice;
        logger.warn({ follower, attempt, afterMs, err }, 'tries again');
        break;
      }
      case 'poisoned':
        logger.fatal({ follower, err: notice.error }, 'stands still');
        break;
    }
  };
