import { EventStoreRefused, EventStoreUnavailable } from '#libs/event-store';
import { pauseAfter } from './patience.ts';
import type { Settings, Trouble } from './settings.ts';
import { isProven, isRefusal, kindOf } from './failure-kinds.ts';

/**
 * Tries again until it succeeds, with growing pauses; no more from `giveUpAt` on, a time of `performance.now()`.
 *
 * @throws EventStoreUnavailable when it has been tried for long enough.
 * @throws ServerMismatch when the server does not fit the configuration; it is not tried again.
 * @throws EventStoreRefused when the server will never do this one thing.
 * @throws what `expectSameLog` rejects with, before each try of an append.
 */
export const retrying = async <T>(
  call: Trouble['call'],
  { patience, onTrouble, expectSameLog, mismatches }: Settings,
  attempt: () => Promise<T>,
  giveUpAt = performance.now() + patience.giveUpAfter,
): Promise<T> => {
  for (let failures = 1; ; failures += 1) {
    if (call === 'append') await expectSameLog();
    try {
      return await attempt();
    } catch (error) {
      const refusal = isRefusal(error);
      const lasting = refusal ? null : await mismatches.lasting(error);
      const kind = kindOf(lasting ?? error);
      onTrouble({ call, kind, failures });
      if (refusal)
        throw new EventStoreRefused(`KurrentDB afviser det, også næste gang (${kind}).`, { cause: error });
      const isTime = performance.now() >= giveUpAt;
      if (lasting && (isTime || isProven(lasting))) throw lasting;
      if (isTime) throw new EventStoreUnavailable(`KurrentDB does not let us ${call}`, { cause: error });
    }
    await pauseAfter(failures, patience);
  }
};
