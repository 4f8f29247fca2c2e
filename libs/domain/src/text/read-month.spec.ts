import { expect, it } from '@jest/globals';
import { readMonth } from '#libs/domain';

it.each([
  ['11-2022', '2022-11'],
  ['3-2022', '2022-03'],
  ['03/2022', '2022-03'],
  ['3.2022', '2022-03'],
  ['november 2022', '2022-11'],
  ['Maj 2022', '2022-05'],
  ['2022-11', '2022-11'],
])('A month as people type it, %s, is %s', (text, month) => {
  expect(readMonth(text)).toBe(month);
});

it.each(['2022', '13-2022', '0-2022', '11-22', 'nov', 'brumaire 2022', '2022-13', '11-2022-01'])(
  'What names no month is none: %s',
  (text) => {
    expect(readMonth(text)).toBeNull();
  },
);
