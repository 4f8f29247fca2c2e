import { exitCode } from '#libs/platform';
import { setTimeout as pause } from 'node:timers/promises';
import type { Engines } from '#libs/runtime';
import { VerbFault } from './verb-fault.ts';

const patienceMs = 5_000;
const betweenLooksMs = 50;

/**
 * Waits until the read models have seen all that is in the log now. A running API is hardly ever behind; without one
 * they stay where they were left, and figures from them would be wrong without anybody noticing.
 *
 * @throws VerbFault when they are still behind after 5 seconds.
 */
export const untilProjected = async ({ store, readModels }: Engines, stop: AbortSignal): Promise<void> => {
  const ends = await Promise.all(
    readModels.all.map(async (tables) => ({
      tables,
      end: await store.lastPosition(tables.model.categories),
    })),
  );
  const isLevel = async (): Promise<boolean> => {
    for (const { tables, end } of ends) {
      const { position } = await tables.checkpoint();
      if (end !== null && (position === null || store.comparePositions(position, end) < 0)) return false;
    }
    return true;
  };
  const deadline = performance.now() + patienceMs;
  while (!(await isLevel())) {
    if (performance.now() > deadline)
      throw new VerbFault(
        exitCode.unreachable,
        'Læsemodellerne er bagud for loggen. Start API’et, eller kør nytteindsats rebuild.',
      );
    await pause(betweenLooksMs, undefined, { signal: stop });
  }
};
