import { EventStoreRefused, EventStoreUnavailable } from '#libs/event-store';
import { pauseAfter } from './patience.ts';
import type { Settings, Trouble } from './settings.ts';
import { isRefusal, isTransient, kindOf } from './failure-kinds.ts';

/**
 * Tries again until it succeeds, with growing pauses; no more from `giveUpAt` on, a time of `performance.now()`.
 *
 * @throws EventStoreUnavailable when it has been tried for long enough, or when nobody is let in.
 * @throws EventStoreRefused when the server will never do this one thing.
 */
export const retrying = async <T>(
  call: Trouble['call'],
  { patience, onTrouble }: Settings,
  attempt: () => Promise<T>,
  giveUpAt = performance.now() + patience.giveUpAfter,
): Promise<T> => {
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      const kind = kindOf(error);
      onTrouble({ call, kind, failures });
      if (isRefusal(error)) {
        throw new EventStoreRefused(`KurrentDB afviser det, også næste gang (${kind}).`, { cause: error });
      }
      if (!isTransient(error) || performance.now() >= giveUpAt) {
        throw new EventStoreUnavailable(`KurrentDB does not let us ${call}`, { cause: error });
      }
    }
    await pauseAfter(failures, patience);
  }
};
