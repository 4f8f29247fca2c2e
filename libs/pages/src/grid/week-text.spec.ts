import { describe, expect, it } from '@jest/globals';
import { weekDays, weekTitle } from './week-text.ts';

describe('A week', () => {
  it.each([
    ['2022-W46', 'Uge 46', '14.–20. november 2022'],
    ['2022-W48', 'Uge 48', '28. november – 4. december 2022'],
    ['2022-W52', 'Uge 52', '26. december 2022 – 1. januar 2023'],
    ['2023-W01', 'Uge 1', '2.–8. januar 2023'],
  ])('%s is called by its number and its days', (week, name, days) => {
    expect([weekTitle(week), weekDays(week)]).toEqual([name, days]);
  });
});
