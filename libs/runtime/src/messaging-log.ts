import type { IntakeNotice } from '#libs/messaging';
import type { Logger } from '#libs/platform';

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
