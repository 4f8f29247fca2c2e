import { sweepClaims, type SweptStores } from '#libs/application';
import type { Logger } from '#libs/platform';
import { nowAndThen } from './now-and-then.ts';

const hourMs = 3_600_000;

/** Takes back claims in the person register that nothing came of, at once and then every hour, until it is disposed of. */
export const keepClaims = (
  stores: SweptStores,
  logger: Pick<Logger, 'info' | 'warn'>,
  pauseMs = hourMs,
): AsyncDisposable =>
  nowAndThen(
    async (signal) => {
      const released = await sweepClaims(stores, { signal });
      if (released > 0) logger.info({ released }, 'claims of persons that nothing came of were taken back');
    },
    pauseMs,
    (err) => logger.warn({ err }, 'claims of persons could not be looked through'),
  );
