import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readHours } from './hours-text.ts';

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
    ['7:30', 450],
    ['0:01', 1],
    ['37:59', 2_279],
    ['07:30:00', 450],
    ['-1:30', -90],
    ['-0,001', 0],
    ['999999', 59_999_940],
  ])('%s are %d minutes', (text, minutes) => {
    expect(readHours(text, 'any')).toBe(minutes);
  });

  it.each([
    '',
    'abc',
    '7:3',
    '7:60',
    '1:234',
    '7:30:30',
    '7,5:00',
    '1.000,5',
    '7,5 timer',
    '7 5',
    '-',
    ',',
    '.',
    '1e3',
    '0x10',
    'NaN',
    '٣',
  ])('are not %j', (text) => {
    for (const sign of ['point', 'any'] as const) expect(readHours(text, sign)).toEqual(expect.any(String));
  });

  it('give back every number of minutes that was written with two decimals or more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 20_000 }),
        fc.integer({ min: 2, max: 12 }),
        (minutes, digits) => {
          const text = (minutes / 60).toFixed(digits);
          expect(readHours(text.replace('.', ','), 'any')).toBe(minutes);
        },
      ),
    );
  });
});
