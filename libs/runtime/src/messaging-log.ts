import type { IntakeNotice, PublicationNotice } from '#libs/messaging';
import type { Logger } from '#libs/platform';

/** Writes in the log how publications are doing; a poison event is what somebody must be woken for. */
export const publicationLog =
  (logger: Logger) =>
  (notice: PublicationNotice): void => {
    const { publication } = notice;
    switch (notice.kind) {
      case 'published':
        logger.debug({ publication, messages: notice.messages }, 'published');
        break;
      case 'holding':
        logger.info({ publication }, 'this process publishes');
        break;
      case 'caught-up':
        logger.debug({ publication }, 'everything in the log is published');
        break;
      case 'retrying': {
        const { attempt, afterMs, error: err } = notice;
        logger.warn({ publication, attempt, afterMs, err }, 'publishing retries');
        break;
      }
      case 'poisoned':
        logger.fatal({ publication, err: notice.error }, 'publishing stands still');
        break;
    }
  };

/** Writes in the log how the intake is doing. */
export const intakeLog =
  (logger: Logger) =>
  (notice: IntakeNotice): void => {
    switch (notice.kind) {
      case 'answered': {
        const { commands, deadLetters } = notice;
        logger.debug({ commands, deadLetters }, 'commands taken in');
        break;
      }
      case 'store-away':
        logger.warn({ err: notice.error }, 'the store is away; commands wait');
        break;
      case 'broker-away':
        logger.warn({ err: notice.error }, 'the broker is away; commands wait');
        break;
      case 'command-broke':
        logger.error({ err: notice.error }, 'a command broke inside');
        break;
    }
  };
