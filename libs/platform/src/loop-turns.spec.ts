import { describe, expect, it } from '@jest/globals';
import { LoopTurns, TimeSlices } from './loop-turns.ts';

describe('Turns of the event loop', () => {
  it('let one waiting work go on in each, the first first', async () => {
    const turns: (() => void)[] = [];
    const loop = new LoopTurns((go) => turns.push(go));
    const gone: string[] = [];
    const all = ['a', 'b', 'c'].map((name) => loop.next().then(() => gone.push(name)));
    for (let turn = 0; turn < 3; turn += 1) {
      expect([turns.length, gone.length]).toEqual([turn + 1, turn]);
      turns[turn]?.();
      await all[turn];
    }
    expect(gone).toEqual(['a', 'b', 'c']);
    expect(turns).toHaveLength(3);
  });
});

describe('Time slices', () => {
  it('are over after five milliseconds, and begin anew when it is the work’s turn again', async () => {
    let [now, turns] = [100, 0];
    const next = async (): Promise<void> => {
      turns += 1;
      now += 20;
    };
    const slices = new TimeSlices({ next }, () => now);
    now = 104;
    expect(slices.isOver).toBe(false);
    now = 105;
    expect(slices.isOver).toBe(true);
    await slices.next();
    expect([turns, slices.isOver]).toEqual([1, false]);
    now += 5;
    expect(slices.isOver).toBe(true);
  });
});
