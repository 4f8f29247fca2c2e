import { describe, expect, it } from '@jest/globals';
import { Random } from './random.ts';

const thousand = <Value>(make: () => Value): Value[] => Array.from({ length: 1_000 }, make);

const numbers = (seed: string): readonly number[] => {
  const random = new Random(seed);
  return thousand(() => random.fraction());
};

describe('random choices', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(numbers('a')).toEqual(numbers('a'));
    expect(numbers('a')).not.toEqual(numbers('b'));
  });

  it('reach both ends of a range and nothing outside it', () => {
    const random = new Random('range');
    const drawn = new Set(thousand(() => random.integer(3, 6)));
    expect(drawn).toEqual(new Set([3, 4, 5, 6]));
  });

  it('follow the weights', () => {
    const random = new Random('weights');
    const heavy = thousand(() => random.weighted({ heavy: 9, light: 1, never: 0 }));
    expect(heavy.filter((key) => key === 'heavy').length).toBeGreaterThan(850);
    expect(heavy).not.toContain('never');
  });

  it('sample without repetition, and all there is when asked for more', () => {
    const random = new Random('sample');
    expect(new Set(random.sample([1, 2, 3, 4, 5], 3)).size).toBe(3);
    expect(new Set(random.sample([1, 2, 3], 9))).toEqual(new Set([1, 2, 3]));
  });
});
