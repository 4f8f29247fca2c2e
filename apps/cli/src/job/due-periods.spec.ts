import { describe, expect, it } from '@jest/globals';
import { duePeriods } from './due-periods.ts';

const due = (months: readonly string[], first?: string): readonly string[] =>
  duePeriods(months, first).map(({ id }) => id);

describe('What is due', () => {
  it.each([
    [['2022-09', '2022-10'], ['2022-10']],
    [['2022-09'], ['2022-09', '2022-Q3']],
    [
      ['2022-11', '2022-12'],
      ['2022-12', '2022-Q4', '2022'],
    ],
    [[], []],
  ])('of the ended months %j is the last, and the quarter and year that end with it', (months, periods) => {
    expect(due(months)).toEqual(periods);
  });

  it('are all months since the first, when some are late', () => {
    const months = ['2022-01', '2022-02', '2022-03', '2022-04', '2022-05', '2022-06'];
    expect(due(months, '2022-03')).toEqual([
      '2022-03',
      '2022-Q1',
      '2022-04',
      '2022-05',
      '2022-06',
      '2022-Q2',
    ]);
  });

  it('is nothing before the first month has ended', () => {
    expect(due(['2022-10'], '2022-11')).toEqual([]);
  });
});
