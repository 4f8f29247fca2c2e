import { describe, expect, it } from '@jest/globals';
import { inUtc, isInstant } from './instant.ts';

describe('an instant', () => {
  it.each([
    ['2022-04-04T08:30:00Z', '2022-04-04T08:30:00.000Z'],
    ['2022-04-04T08:30Z', '2022-04-04T08:30:00.000Z'],
    ['2022-04-04T08:30:00.123456Z', '2022-04-04T08:30:00.123Z'],
    ['2022-04-04T00:30:00+02:00', '2022-04-03T22:30:00.000Z'],
    ['2024-02-29T23:59:59-05:00', '2024-03-01T04:59:59.000Z'],
  ])('%s is %s', (text, utc) => {
    expect(isInstant(text)).toBe(true);
    expect(inUtc(text)).toBe(utc);
  });

  it.each([
    '2022-04-04',
    '2022-04-04T08:30:00',
    '2022-04-04 08:30:00Z',
    '2023-02-29T08:30:00Z',
    '2022-04-04T24:00:00Z',
    '2022-04-04T08:60:00Z',
    '2022-04-04T08:30:00+15:00',
    '2022-W14-1T08:30:00Z',
    '',
    1649061000000,
    null,
  ])('is not %j', (text) => {
    expect(isInstant(text)).toBe(false);
  });
});
