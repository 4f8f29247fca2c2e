import { describe, expect, it } from '@jest/globals';
import { hours, readMinutes } from './hours.ts';

describe('Hours as they are written', () => {
  it.each([
    ['7', 420],
    ['0', 0],
    ['+7', 420],
    ['-7', -420],
    ['-0', 0],
    ['7,5', 450],
    ['7.5', 450],
    ['+7,5', 450],
    ['-7,5', -450],
    [',5', 30],
    ['7,', 420],
    ['007', 420],
    ['999999999999', 59_999_999_999_940],
    ['7:30', 450],
    ['+7:05', 425],
    ['-7:59', -479],
    ['0:00', 0],
    ['999999999999:59', 59_999_999_999_999],
  ])('are read: %s', (text, minutes) => {
    expect([readMinutes(text, 'any'), readMinutes(text, 'point')]).toEqual([minutes, minutes]);
  });

  it.each([
    ['0,0249', 1],
    ['0,0250', 2],
    ['-0,0249', -1],
    ['-0,0250', -2],
    ['0,02499999999999999999', 1],
    ['7,0083', 420],
    ['7,0084', 421],
  ])('are rounded to the nearest minute, half a minute away from zero: %s', (text, minutes) =>
    expect(readMinutes(text, 'any')).toBe(minutes),
  );

  it.each([
    ['7.30', 'ambiguous', 438],
    ['.30', 'ambiguous', 18],
    ['1.234', 'ambiguous', 74],
    ['12.345', 'ambiguous', 741],
    ['1.2345', 74, 74],
    ['1,234', 74, 'ambiguous'],
    ['12,345', 741, 'ambiguous'],
    [',234', 14, 14],
    ['1,23', 74, 74],
    ['1,2345', 74, 74],
  ])('are ambiguous where a point may part hours from minutes, or either sign thousands: %s', (...row) => {
    const [text, any, point] = row;
    expect([readMinutes(text, 'any'), readMinutes(text, 'point')]).toEqual([any, point]);
  });

  it.each([
    '',
    '.',
    ',',
    '-',
    'x7',
    '7x',
    '7 ',
    '--7',
    '1 234',
    '1.234,5',
    '1,2,3',
    '1234567890123',
    '0,123456789012345678901',
    ':30',
    '7:',
    '7:5',
    '7:60',
    '7:300',
    'x7:30',
    '7:30x',
    '7,5:30',
    '1234567890123:00',
  ])('are unreadable otherwise: "%s"', (text) => {
    expect([readMinutes(text, 'any'), readMinutes(text, 'point')]).toEqual(['unreadable', 'unreadable']);
  });

  it('are read as the minutes that they were written from', () => {
    const written = Array.from({ length: 1_000 }, (_, minutes) => minutes);
    expect(written.map((minutes) => readMinutes(hours(minutes), 'any'))).toEqual(written);
  });
});
