import { unlessAborted } from '#libs/platform';

const patienceMs = 2_000;

/**
 * The number, or not-a-number when it does not come in time: a measurement must not wait for what is down. `late` aborts
 * when nobody waits any more.
 */
export const inTime = async (measure: (late: AbortSignal) => Promise<number>): Promise<number> => {
  const late = AbortSignal.timeout(patienceMs);
  return unlessAborted(late, measure(late)).catch(() => Number.NaN);
};
