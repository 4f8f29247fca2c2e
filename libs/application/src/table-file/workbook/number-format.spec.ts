import { expect, it } from '@jest/globals';
import { numberFormOf } from './number-format.ts';

it.each([
  ['General', 'number'],
  ['0.00', 'number'],
  ['#,##0 "dage"', 'number'],
  ['0 "%"', 'number'],
  ['0 \\d', 'number'],
  ['0_d', 'number'],
  ['0*y', 'number'],
  ['[Red]0', 'number'],
  ['[$-406]0', 'number'],
  ['0;yyyy', 'number'],
  ['0%', 'percent'],
  ['dd-mm-yyyy', 'date'],
  ['DD/MM', 'date'],
  ['yyyy', 'date'],
  ['mmm', 'date'],
  ['m', 'date'],
  ['d hh:mm', 'date'],
  ['[$-406]d. mmmm', 'date'],
  ['hh:mm', 'days'],
  ['[h]:mm', 'days'],
  ['[hh]', 'days'],
  ['[m]', 'days'],
  ['[mm]', 'days'],
  ['[s]', 'days'],
  ['mm:ss', 'days'],
  ['h:mm AM/PM', 'days'],
  ['h A/P', 'days'],
  ['AM/PM', 'number'],
] as const)('A number shown as %s is a %s', (format, form) => {
  expect(numberFormOf(format)).toBe(form);
});
