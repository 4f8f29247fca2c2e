import { describe, expect, it } from '@jest/globals';
import { backOffMs, unlessAborted } from './waiting.ts';

it('Whoever tries again waits a tenth of a second first, twice as long each time, and never more than five seconds', () => {
  expect([1, 2, 5, 7, 99].map(backOffMs)).toEqual([100, 200, 1_600, 5_000, 5_000]);
});

describe('Work that is waited for unless it is called off', () => {
  it('answers, or fails, as it does by itself', async () => {
    const { signal } = new AbortController();
    expect(await unlessAborted(signal, Promise.resolve(7))).toBe(7);
    await expect(unlessAborted(signal, Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it.each(['before', 'meanwhile'])(
    'is not waited for when it was called off %s, and may fail unheard',
    async (when) => {
      const calling = new AbortController();
      const work = Promise.withResolvers<never>();
      const reason = new Error('called off');
      if (when === 'before') calling.abort(reason);
      const waiting = unlessAborted(calling.signal, work.promise);
      calling.abort(reason);
      await expect(waiting).rejects.toBe(reason);
      const unheard: unknown[] = [];
      const hear = (error: unknown): void => void unheard.push(error);
      process.on('unhandledRejection', hear);
      work.reject(new Error('too late'));
      await new Promise((resolve) => setImmediate(resolve));
      process.off('unhandledRejection', hear);
      expect(unheard).toEqual([]);
    },
  );
});
