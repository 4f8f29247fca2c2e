import type { ReadLog } from '#libs/access/read-log';
import type { Clock, Logger } from '#libs/platform';
import { nowAndThen } from './now-and-then.ts';

const ordinaryLookMs = 60_000;

/** The instant so many months before another one; the last day of a month that has no such day. */
export const monthsBefore = (instant: string, months: number): string => {
  const found = new Date(instant);
  const day = found.getUTCDate();
  found.setUTCMonth(found.getUTCMonth() - months);
  if (found.getUTCDate() !== day) found.setUTCDate(0);
  return found.toISOString();
};

interface RetentionParts {
  readonly readLog: Pick<ReadLog, 'deleteBefore'>;
  readonly months: number;
  /** The machine's own. */
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/**
 * Deletes readings whose time is over, at once and then once on each day (UTC), until it is disposed of. What could not be
 * deleted is tried again at the next look.
 */
export const keepReadings = (
  { readLog, months, clock, logger }: RetentionParts,
  lookMs = ordinaryLookMs,
): AsyncDisposable => {
  let doneOn = '';
  const look = async (): Promise<void> => {
    const now = clock.now();
    const [today = now] = now.split('T');
    if (today === doneOn) return;
    const deleted = await readLog.deleteBefore(monthsBefore(now, months));
    doneOn = today;
    if (deleted > 0) logger.info({ deleted, months }, 'readings whose time is over were deleted');
  };
  return nowAndThen(look, lookMs, (err) => logger.warn({ err }, 'old readings could not be deleted'));
};
