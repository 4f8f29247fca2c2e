import { describe, expect, it } from '@jest/globals';
import { ShortPatience } from './short-patience.ts';

const never = (): Promise<string> => new Promise(() => undefined);

describe('A store that commands can go on without', () => {
  it('is believed when it answers, and heard when it fails', async () => {
    const patience = new ShortPatience();
    expect(await patience.ask(async () => 'answered', 'otherwise')).toBe('answered');
    await expect(patience.ask(() => Promise.reject(new Error('away')), 'otherwise')).rejects.toThrow('away');
  });

  it('is given up when it says nothing, then not asked for some seconds, and asked again', async () => {
    let now = 0;
    const patience = new ShortPatience({ answerMs: 1, awayMs: 5_000 }, () => now);
    let asked = 0;
    const ask = (answer: () => Promise<string>) =>
      patience.ask(() => {
        asked += 1;
        return answer();
      }, 'otherwise');
    expect([await ask(never), asked]).toEqual(['otherwise', 1]);
    now = 4_999;
    expect([await ask(never), asked]).toEqual(['otherwise', 1]);
    now = 5_000;
    expect([await ask(async () => 'answered'), asked]).toEqual(['answered', 2]);
  });
});
