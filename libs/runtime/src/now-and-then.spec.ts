import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { nowAndThen } from './now-and-then.ts';

describe('What is looked after now and then', () => {
  it('ends the look that is under way when it is disposed of', async () => {
    const began = Promise.withResolvers<void>();
    let ended = 0;
    const kept = nowAndThen(
      async (signal) => {
        began.resolve();
        await once(signal, 'abort');
        ended += 1;
      },
      60_000,
      () => undefined,
    );
    await began.promise;
    await kept[Symbol.asyncDispose]();
    expect(ended).toBe(1);
  });
});
