import { describe, expect, it } from '@jest/globals';
import { startOfDay } from './milestone-message.ts';

describe('A day', () => {
  it.each([
    ['2022-07-01', '2022-06-30T22:00:00.000Z'],
    ['2022-12-01', '2022-11-30T23:00:00.000Z'],
    ['2022-03-27', '2022-03-26T23:00:00.000Z'],
    ['2022-10-30', '2022-10-29T22:00:00.000Z'],
  ])('%s begins at midnight in Denmark: %s', (day, instant) => {
    expect(startOfDay(day)).toBe(instant);
  });
});
