import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { minutesOfHours } from './hours-text.ts';

describe('hours as people type them', () => {
  it.each([
    ['7,5', 450],
    ['7.5', 450],
    ['37', 2_220],
    ['0', 0],
    ['0,00', 0],
    ['007,50', 450],
    ['+1,5', 90],
    [',5', 30],
    ['7,', 420],
    ['7,33', 440],
    ['7,3333333333333333', 440],
    ['0,175', 11],
    ['0,008', 0],
    ['1,0083333333333334', 61],
    ['24,983', 1_499],
    ['-7,5', -450],
    ['-0,001', 0],
    ['999999', 59_999_940],
  ])('%s are %d minutes', (text, minutes) => {
    expect(minutesOfHours(text)).toBe(minutes);
  });

  it.each(['', 'abc', '7:30', '1.000,5', '7,5 timer', '7 5', '-', ',', '.', '1e3', '0x10', 'NaN', '٣'])(
    'are not %j',
    (text) => {
      expect(minutesOfHours(text)).toBeUndefined();
    },
  );

  it('give back every number of minutes that was written with two decimals or more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 20_000 }),
        fc.integer({ min: 2, max: 12 }),
        (minutes, digits) => {
          const text = (minutes / 60).toFixed(digits);
          expect(minutesOfHours(text.replace('.', ','))).toBe(minutes);
        },
      ),
    );
  });
});
