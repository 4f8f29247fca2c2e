import { describe, expect, it } from '@jest/globals';
import { listText, timeText, weekName } from './words.ts';

describe('The words of an explanation', () => {
  it('name a week, a time and a list as one says them in Danish', () => {
    expect(weekName('2022-W04')).toBe('uge 4 i 2022');
    expect([0, 1, 40, 59, 60, 61, 2250].map(timeText)).toEqual([
      'ingen timer',
      '1 minut',
      '40 minutter',
      '59 minutter',
      '1 time',
      '1:01 timer',
      '37,5 timer',
    ]);
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listText)).toEqual(['', 'a', 'a og b', 'a, b og c']);
  });
});
