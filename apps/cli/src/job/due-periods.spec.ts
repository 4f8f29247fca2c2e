import { describe, expect, it } from '@jest/globals';
import { duePeriods } from './due-periods.ts';

const due = (today: string, first?: string): readonly string[] =>
  duePeriods(today, first).map(({ id }) => id);

describe('What is due', () => {
  it.each([
    ['2022-11-28', ['2022-10']],
    ['2022-10-03', ['2022-09', '2022-Q3']],
    ['2023-01-09', ['2022-12', '2022-Q4', '2022']],
  ])(
    'on %s is the last month that has ended, and the quarter and year that end with it',
    (today, periods) => {
      expect(due(today)).toEqual(periods);
    },
  );

  it('is no month whose last week has not ended', () => {
    expect(due('2023-01-01')).toEqual(['2022-11']);
    expect(due('2023-01-02')).toEqual(['2022-12', '2022-Q4', '2022']);
  });

  it('are all months since the first, when some are late', () => {
    expect(due('2022-07-04', '2022-03-01')).toEqual([
      '2022-03',
      '2022-Q1',
      '2022-04',
      '2022-05',
      '2022-06',
      '2022-Q2',
    ]);
  });

  it('is nothing before the first month has ended', () => {
    expect(due('2022-11-28', '2022-11-01')).toEqual([]);
  });
});
