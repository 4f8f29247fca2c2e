import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { axisNumbers } from './axis.ts';

describe('The numbers of an axis', () => {
  it.each([
    [0, [0, 1]],
    [3, [0, 1, 2, 3]],
    [500, [0, 200, 400, 600]],
    [586, [0, 200, 400, 600]],
    [2173, [0, 1000, 2000, 3000]],
  ])('for %i', (greatest, numbers) => {
    expect(axisNumbers(greatest)).toEqual(numbers);
  });

  it('are few, whole, equally far apart, and reach what is shown', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (greatest) => {
        const numbers = axisNumbers(greatest);
        const [, step] = numbers;
        expect(numbers.length).toBeLessThanOrEqual(6);
        expect(numbers).toEqual(numbers.map((_, index) => index * step!));
        expect(Number.isInteger(step)).toBe(true);
        expect(numbers.at(-1)).toBeGreaterThanOrEqual(greatest);
      }),
    );
  });
});
