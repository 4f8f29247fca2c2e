import { describe, expect, it } from '@jest/globals';
import { inTurns } from './in-turns.ts';
import { TimeSlices } from './loop-turns.ts';

describe('Work on many items', () => {
  it('is done for a few at once, lets others by when a slice is over, and is answered in the order of the items', async () => {
    let [now, turns, busy, busiest] = [0, 0, 0, 0];
    const next = async (): Promise<void> => void (turns += 1);
    const work = async (item: number): Promise<number> => {
      busiest = Math.max(busiest, (busy += 1));
      now += 2;
      await Promise.resolve();
      busy -= 1;
      return item * item;
    };
    const made = await inTurns([1, 2, 3, 4, 5, 6, 7], 2, work, new TimeSlices({ next }, () => now));
    expect(made).toEqual([1, 4, 9, 16, 25, 36, 49]);
    expect([busiest, turns]).toEqual([2, 1]);
  });
});
