import { describe, expect, it } from '@jest/globals';
import { counted, date, hours, instant, number, seconds } from './danish.ts';

describe('Danish text', () => {
  it('parts thousands by a full stop', () => {
    expect([number(0), number(2173), number(1_000_000)]).toEqual(['0', '2.173', '1.000.000']);
  });

  it('counts in the singular and the plural', () => {
    expect([counted(1, 'strøm', 'strømme'), counted(2, 'strøm', 'strømme')]).toEqual([
      '1 strøm',
      '2 strømme',
    ]);
  });

  it('writes seconds with a decimal comma', () => {
    expect(seconds(12_345)).toBe('12,3 s');
  });

  it('writes minutes as hours and minutes', () => {
    expect([hours(0), hours(1499), hours(2220)]).toEqual(['0:00', '24:59', '37:00']);
  });

  it('writes dates in words', () => {
    expect(date('2022-11-28')).toBe('28. november 2022');
  });

  it('shows instants by Danish clocks, summer and winter', () => {
    expect(instant('2022-07-01T22:30:00.000Z')).toBe('02.07.2022 00.30.00');
    expect(instant('2022-12-01T22:30:00.000Z')).toBe('01.12.2022 23.30.00');
  });
});
