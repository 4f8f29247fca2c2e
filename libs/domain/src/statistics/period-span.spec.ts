import { describe, expect, it } from '@jest/globals';
import { lastEnded, lastEndedOf, periodBefore, periodOf, periodsFrom, seriesStart } from '#libs/domain';

const idsFrom = (first: string, last: string): readonly string[] =>
  periodsFrom(periodOf(first)!, periodOf(last)!).map(({ id }) => id);

describe('Periods that follow one another', () => {
  it.each([
    ['2022-11', '2023-02', ['2022-11', '2022-12', '2023-01', '2023-02']],
    ['2022-Q4', '2023-Q1', ['2022-Q4', '2023-Q1']],
    ['2021', '2022', ['2021', '2022']],
    ['2022-11', '2022-11', ['2022-11']],
    ['2022-11', '2022-10', []],
  ])('from %s to %s', (first, last, ids) => {
    expect(idsFrom(first, last)).toEqual(ids);
  });

  it.each([
    ['2022-01', '2021-12'],
    ['2022-Q1', '2021-Q4'],
    ['2022', '2021'],
  ])('%s has before it %s', (id, before) => {
    expect(periodBefore(periodOf(id)!).id).toBe(before);
  });

  it.each([
    ['2022-10', '2021-11'],
    ['2022-Q3', '2020-Q4'],
    ['2022', '2020'],
    ['1900-02', '1900-01'],
    ['1901', '1900'],
  ])('are shown up to %s from %s', (last, first) => {
    expect(seriesStart(periodOf(last)!).id).toBe(first);
  });

  it('end where nothing is known as of an earlier day', () => {
    const ended = (['month', 'quarter', 'year'] as const).map((kind) => lastEnded(kind, '1900-01-01').id);
    expect(ended).toEqual(['1899-12', '1899-Q4', '1899']);
  });

  it('have ended when their last week has', () => {
    expect(lastEnded('month', '2022-10-31').id).toBe('2022-09');
    expect(lastEnded('month', '2022-12-04').id).toBe('2022-11');
    expect(lastEnded('month', '2023-01-01').id).toBe('2022-11');
    expect(lastEnded('month', '2023-01-02').id).toBe('2022-12');
    expect(lastEndedOf('quarter', '2022-11-28', 3).map(({ id }) => id)).toEqual([
      '2022-Q3',
      '2022-Q2',
      '2022-Q1',
    ]);
  });
});
