import { EventStoreUnavailable } from '#libs/event-store';
import { pauseAfter } from './patience.ts';
import type { Settings, Trouble } from './settings.ts';
import { kindOf, passes } from './weather.ts';

/**
 * Tries until it succeeds, with growing pauses.
 *
 * @throws EventStoreUnavailable when it has been tried for long enough, or when trying again is of no use.
 */
export const persevering = async <T>(
  call: Trouble['call'],
  { patience, onTrouble }: Settings,
  attempt: () => Promise<T>,
): Promise<T> => {
  let failing: number | null = null;
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      onTrouble({ call, kind: kindOf(error), failures });
      failing ??= performance.now();
      if (!passes(error) || performance.now() - failing >= patience.giveUpAfter) {
        throw new EventStoreUnavailable(`KurrentDB does not let us ${call}`, { cause: error });
      }
    }
    await pauseAfter(failures, patience);
  }
};
