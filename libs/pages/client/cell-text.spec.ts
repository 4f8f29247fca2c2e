import { describe, expect, it } from '@jest/globals';
import { readCell } from './cell-text.ts';

describe('A cell of hours', () => {
  it.each([
    ['7,5', 450],
    ['7.5', 450],
    ['7:30', 450],
    [' 18,25 ', 1_095],
    ['0', 0],
    ['168', 10_080],
    ['', null],
    ['  ', null],
  ])('reads %j as %j minutes', (text, minutes) => {
    expect(readCell(text)).toEqual({ minutes });
  });

  it.each(['7.30', '1.234', '7,5 t', 'syv', '-1', '7:60', '7,5,5', '1e3'])(
    'says how hours are written: %j',
    (text) => {
      expect(readCell(text)).toEqual({ fault: 'Skriv timer som 7,5 eller 7:30.' });
    },
  );

  it.each(['175', '168:01'])('refuses more hours than a week has: %j', (text) => {
    expect(readCell(text)).toEqual({ fault: `En uge har 168 timer. Der står ${text}.` });
  });
});
