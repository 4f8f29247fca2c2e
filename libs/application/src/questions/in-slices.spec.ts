import { describe, expect, it } from '@jest/globals';
import { TimeSlices } from '#libs/platform';
import { inSlices } from './in-slices.ts';

describe('Items taken in slices', () => {
  it('let other work by between any two of them when each takes longer than a time slice', async () => {
    let [turns, milliseconds] = [0, 0];
    const next = async (): Promise<void> => {
      turns += 1;
    };
    const slices = new TimeSlices({ next }, () => (milliseconds += 5));
    expect(await Array.fromAsync(inSlices([1, 2, 3], undefined, slices))).toEqual([1, 2, 3]);
    expect(turns).toBe(3);
  });

  it('end when nobody waits for them any more', async () => {
    const gone = new AbortController();
    const taken: number[] = [];
    const taking = async (): Promise<void> => {
      for await (const item of inSlices([1, 2, 3], gone.signal)) {
        taken.push(item);
        if (item === 2) gone.abort();
      }
    };
    await expect(taking()).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(taken).toEqual([1, 2]);
  });
});
